package io.github.kurentoguard.test.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * The media API: remote classes, complex types and events of the core, elements and filters modules, read from the kmd
 * files that the published API jars carry, and of custom modules where asked. Immutable.
 */
public final class ApiModel {

    private static final List<String> BUNDLED = List.of("core", "elements", "filters");

    private final List<JsonObject> kmds;
    private final Map<String, RemoteClass> classes;
    private final Map<String, ComplexType> types;
    private final Map<String, List<Field>> events;

    private ApiModel(List<JsonObject> kmds) {
        KmdReader reader = new KmdReader(kmds);
        this.kmds = List.copyOf(kmds);
        this.types = reader.types();
        this.events = reader.events();
        this.classes = reader.classes();
    }

    /** The three modules of the media server, as the API jars on the class path describe them. */
    public static ApiModel bundled() {
        return new ApiModel(BUNDLED.stream().map(ApiModel::resource).toList());
    }

    /**
     * This model and one more module.
     *
     * @param kmd the module's description, one object as {@code kurento-module-creator} reads it, whole: {@code name},
     *     {@code remoteClasses}, {@code complexTypes}, {@code events}
     * @throws InvalidModuleException if a name is missing or taken, or a class, type or event is used but not described
     */
    public ApiModel with(JsonObject kmd) {
        List<JsonObject> more = new ArrayList<>(kmds);
        more.add(kmd.deepCopy());
        return new ApiModel(more);
    }

    /** The modules' kmd files as they were read. */
    public List<JsonObject> kmds() {
        return kmds.stream().map(JsonObject::deepCopy).toList();
    }

    /** The classes that a module declares; empty if there is no such module. */
    public Set<String> classesOf(String module) {
        return KmdReader.classNames(kmds, module);
    }

    /** A class by name, with or without its module ({@code kurento.}); null if there is none. */
    public @Nullable RemoteClass find(String type) {
        RemoteClass found = classes.get(type);
        if (found != null || type.indexOf('.') < 0) {
            return found;
        }
        RemoteClass qualified = classes.get(type.substring(type.lastIndexOf('.') + 1));
        return qualified != null && qualified.qualifiedName().equals(type) ? qualified : null;
    }

    public Collection<RemoteClass> classes() {
        return classes.values();
    }

    public @Nullable ComplexType complexType(String name) {
        return types.get(name);
    }

    public Collection<ComplexType> complexTypes() {
        return types.values();
    }

    /** The fields of an event, inherited ones first; null if there is no such event. */
    public @Nullable List<Field> event(String name) {
        return events.get(name);
    }

    private static JsonObject resource(String module) {
        String path = "META-INF/kurento/" + module + ".kmd.json";
        // On the module path a class finds only what is in its own module.
        try (InputStream in = ApiModel.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        path + " is not on the class path; org.kurento:kms-api-" + module + " brings it");
            }
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
