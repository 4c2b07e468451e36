package io.github.kurentoguard.test.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;

/** The text of a pipeline as {@code gst-launch-1.0} takes it, of which a filter may have one element only. */
final class Command {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    private final List<String> words = new ArrayList<>();

    Command(String text) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }

    /**
     * Makes the element.
     *
     * @param serials gives the next number of a kind of element
     */
    Element element(ToIntFunction<String> serials) throws KmsException {
        if (words.isEmpty()) {
            throw refused("empty pipeline not allowed");
        }
        requireKnownElements();
        if (words.stream().skip(1).anyMatch(word -> word.indexOf('=') < 0)) {
            throw new KmsException(
                    KmsError.MARSHALL_ERROR, "Given command is not valid, only one element can be created");
        }
        Element element = make(serials);
        if (!element.kind().isFilter()) {
            throw new KmsException(KmsError.MARSHALL_ERROR, "Given command is not valid, pad templates don't match");
        }
        return element;
    }

    private void requireKnownElements() throws KmsException {
        for (String word : words) {
            if (word.indexOf('=') < 0 && !word.equals("!") && ElementKind.find(word) == null) {
                throw refused("no element \"" + word + "\"");
            }
        }
    }

    private Element make(ToIntFunction<String> serials) throws KmsException {
        ElementKind kind = ElementKind.find(words.get(0));
        if (kind == null) {
            throw refused("syntax error");
        }
        Element element = new Element(kind, kind.name() + serials.applyAsInt(kind.name()));
        for (String assignment : words.subList(1, words.size())) {
            int equals = assignment.indexOf('=');
            String value = assignment.substring(equals + 1).replace("\"", "");
            element.launchWith(assignment.substring(0, equals), value);
        }
        return element;
    }

    static KmsException refused(String why) {
        return new KmsException(KmsError.MARSHALL_ERROR, "GStreamer element cannot be created: " + why);
    }
}
