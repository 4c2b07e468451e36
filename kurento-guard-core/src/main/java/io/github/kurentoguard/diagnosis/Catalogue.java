package io.github.kurentoguard.diagnosis;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;

/** The symptoms that findings refer to, with what they mean and what to do: all of docs/troubleshooting.md, as data. */
public final class Catalogue {

    private static final Map<String, Symptom> SYMPTOMS = read("catalogue.json");

    private Catalogue() {}

    /**
     * The symptom of that name, as in {@link io.github.kurentoguard.event.Finding#symptom()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Symptom find(String symptom) {
        Symptom found = SYMPTOMS.get(Objects.requireNonNull(symptom, "symptom"));
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no symptom '" + symptom
                            + "' in the catalogue: Catalogue.all() lists those that there are, and contains(name) asks for one");
        }
        return found;
    }

    /** Whether there is a symptom of that name. */
    public static boolean contains(String symptom) {
        return SYMPTOMS.containsKey(symptom);
    }

    /** All symptoms, in the order of the troubleshooting page. */
    public static List<Symptom> all() {
        return List.copyOf(SYMPTOMS.values());
    }

    private static Map<String, Symptom> read(String resource) {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            Map<String, Symptom> symptoms = new LinkedHashMap<>();
            List<Symptom> entries = new Gson().fromJson(in, new TypeToken<List<Symptom>>() {}.getType());
            entries.forEach(symptom -> symptoms.put(symptom.name(), symptom));
            return Collections.unmodifiableMap(symptoms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
