package io.github.kurentoguard.test.media;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names that the server's own elements have in events and error texts: a kind and a number, from 0 per process. */
final class ElementNames {

    private final MediaWorld world;
    private final Map<MediaNode, String> names = new HashMap<>();

    ElementNames(MediaWorld world) {
        this.world = world;
    }

    /** Numbers are given in the order of creation, so every element must be told, needed or not. */
    void add(MediaNode element) {
        names.put(element, next("kms" + kind(element)));
    }

    String of(MediaNode element) {
        return names.getOrDefault(element, element.name());
    }

    String newBin(MediaNode element) {
        return of(element) + "_" + next("kmsagnosticbin2-");
    }

    void forget(MediaNode element) {
        names.remove(element);
    }

    private static String kind(MediaNode element) {
        return element.type().isA("Filter")
                ? "filterelement"
                : element.type().name().toLowerCase(Locale.ROOT);
    }

    private String next(String kind) {
        return kind + world.serial(kind);
    }
}
