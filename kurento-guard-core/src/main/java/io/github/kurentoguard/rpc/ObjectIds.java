package io.github.kurentoguard.rpc;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ids of media objects look like: {@code <uuid>_kurento.MediaPipeline/<uuid>_kurento.PassThrough}. */
public final class ObjectIds {

    private static final String ONE = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}_\\w+\\.\\w+";
    private static final Pattern ID = Pattern.compile(ONE + "(?:/" + ONE + ")*");

    private ObjectIds() {}

    /** Whether a text is an id, and nothing but that. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether an object's class is of Kurento's own modules, judged by its own part of its id. */
    public static boolean isOfKurentosModules(String id) {
        return id.indexOf("_kurento.", id.lastIndexOf('/') + 1) >= 0;
    }

    /** The same text with each of the ids in it replaced. */
    static String replaceIn(String text, UnaryOperator<String> by) {
        return ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(by.apply(id.group())));
    }
}
