package io.github.kurentoguard.test.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Makes classes, types and events of kmd files; says what is wrong with a file that does not add up. */
final class KmdReader {

    private static final Set<String> KURENTO_MODULES = Set.of("core", "elements", "filters");

    private final Map<String, Entry> rawClasses = new LinkedHashMap<>();
    private final Map<String, Entry> rawTypes = new LinkedHashMap<>();
    private final Map<String, Entry> rawEvents = new LinkedHashMap<>();
    private final Map<String, RemoteClass> classes = new LinkedHashMap<>();
    private final Map<String, ComplexType> types = new LinkedHashMap<>();
    private final Map<String, List<Field>> events = new LinkedHashMap<>();
    private final KmdMembers members = new KmdMembers(this::isType);

    /** What one module says about one name. */
    private record Entry(String module, JsonObject raw) {

        String wireModule() {
            return KURENTO_MODULES.contains(module) ? "kurento" : module;
        }

        @Nullable
        String parent() {
            return raw.has("extends") ? KmdMembers.text(raw, "extends", module) : null;
        }
    }

    KmdReader(List<JsonObject> kmds) {
        Set<String> modules = new LinkedHashSet<>();
        for (JsonObject kmd : kmds) {
            String module = KmdMembers.text(kmd, "name", "the module");
            if (!modules.add(module)) {
                throw new InvalidModuleException(
                        "module '" + module + "' is in the model already; give the module another name");
            }
            collect(kmd, "remoteClasses", module, rawClasses);
            collect(kmd, "complexTypes", module, rawTypes);
            collect(kmd, "events", module, rawEvents);
        }
        rawTypes.keySet().forEach(name -> type(name, List.of()));
        rawEvents.keySet().forEach(name -> event(name, List.of()));
        rawClasses.keySet().forEach(name -> remoteClass(name, List.of()));
    }

    Map<String, RemoteClass> classes() {
        return Collections.unmodifiableMap(classes);
    }

    Map<String, ComplexType> types() {
        return Collections.unmodifiableMap(types);
    }

    Map<String, List<Field>> events() {
        return Collections.unmodifiableMap(events);
    }

    static Set<String> classNames(List<JsonObject> kmds, String module) {
        Set<String> names = new LinkedHashSet<>();
        kmds.stream()
                .filter(kmd -> kmd.get("name").getAsString().equals(module))
                .flatMap(kmd -> KmdMembers.objects(kmd, "remoteClasses", module).stream())
                .forEach(raw -> names.add(KmdMembers.text(raw, "name", module)));
        return names;
    }

    private static void collect(JsonObject kmd, String member, String module, Map<String, Entry> target) {
        String place = member + " of module '" + module + "'";
        for (JsonObject raw : KmdMembers.objects(kmd, member, place)) {
            String name = KmdMembers.text(raw, "name", "an entry in " + place);
            Entry before = target.putIfAbsent(name, new Entry(module, raw));
            if (before != null) {
                throw new InvalidModuleException("'" + name + "' in " + place + " is described already by module '"
                        + before.module + "'; rename one of the two");
            }
        }
    }

    private boolean isType(String name) {
        return rawTypes.containsKey(name) || rawClasses.containsKey(name);
    }

    /** The entry of a name, if the way of extensions to it is sound. */
    private static Entry entry(Map<String, Entry> raw, String name, String kind, List<String> heirs) {
        Entry found = raw.get(name);
        if (found == null) {
            throw new InvalidModuleException(kind + " '" + heirs.get(heirs.size() - 1) + "' extends '" + name
                    + "', which no module describes; check the name or load its module first");
        }
        if (heirs.contains(name)) {
            throw new InvalidModuleException(kind + " '" + name + "' extends itself over " + heirs);
        }
        return found;
    }

    private static List<String> heirsAnd(List<String> heirs, String name) {
        List<String> more = new ArrayList<>(heirs);
        more.add(name);
        return more;
    }

    private RemoteClass remoteClass(String name, List<String> heirs) {
        Entry entry = entry(rawClasses, name, "remote class", heirs);
        RemoteClass known = classes.get(name);
        if (known != null) {
            return known;
        }
        String parent = entry.parent();
        JsonObject raw = entry.raw();
        Set<String> raised = KmdMembers.texts(raw, "events", name);
        raised.forEach(event -> requireEvent(event, name));
        RemoteClass made = new RemoteClass(
                name,
                entry.wireModule(),
                !KmdMembers.flag(raw, "abstract"),
                parent == null ? null : remoteClass(parent, heirsAnd(heirs, name)),
                members.constructor(raw, name),
                members.operations(raw, name),
                raised);
        classes.put(name, made);
        return made;
    }

    private void requireEvent(String event, String owner) {
        if (!rawEvents.containsKey(event)) {
            throw new InvalidModuleException("remote class '" + owner + "' raises '" + event
                    + "', which no module describes; add it to events, without the suffix Event");
        }
    }

    private ComplexType type(String name, List<String> heirs) {
        Entry entry = entry(rawTypes, name, "complex type", heirs);
        ComplexType known = types.get(name);
        if (known != null) {
            return known;
        }
        ComplexType made =
                switch (KmdMembers.text(entry.raw(), "typeFormat", "complex type '" + name + "'")) {
                    case "ENUM" -> enumeration(entry.raw(), name);
                    case "REGISTER" -> register(entry, name, heirs);
                    default ->
                        throw new InvalidModuleException(
                                "complex type '" + name + "' is neither ENUM nor REGISTER; correct its typeFormat");
                };
        types.put(name, made);
        return made;
    }

    private static ComplexType enumeration(JsonObject raw, String name) {
        List<String> words = List.copyOf(KmdMembers.texts(raw, "values", name));
        if (words.isEmpty()) {
            throw new InvalidModuleException("enumeration '" + name + "' has no values; add one at least");
        }
        return new ComplexType.Enumeration(name, words);
    }

    private ComplexType register(Entry entry, String name, List<String> heirs) {
        List<Field> fields = new ArrayList<>();
        String parent = entry.parent();
        if (parent != null) {
            if (!(type(parent, heirsAnd(heirs, name)) instanceof ComplexType.Register extended)) {
                throw new InvalidModuleException(
                        "complex type '" + name + "' extends the enumeration '" + parent + "'; only a REGISTER can be");
            }
            fields.addAll(extended.fields());
        }
        fields.addAll(members.fields(entry.raw(), "properties", name));
        return new ComplexType.Register(name, parent, entry.wireModule(), List.copyOf(fields));
    }

    private List<Field> event(String name, List<String> heirs) {
        Entry entry = entry(rawEvents, name, "event", heirs);
        List<Field> known = events.get(name);
        if (known != null) {
            return known;
        }
        List<Field> all = new ArrayList<>();
        String parent = entry.parent();
        if (parent != null) {
            all.addAll(event(parent, heirsAnd(heirs, name)));
        }
        all.addAll(members.fields(entry.raw(), "properties", name));
        events.put(name, List.copyOf(all));
        return all;
    }
}
