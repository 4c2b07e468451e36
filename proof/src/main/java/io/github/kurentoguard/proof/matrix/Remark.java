package io.github.kurentoguard.proof.matrix;

import java.util.List;

/**
 * What a fault has seen besides.
 *
 * @param text for the row
 * @param broken what of it the guard must not show
 */
record Remark(String text, List<String> broken) {

    static final Remark NONE = new Remark("", List.of());

    /** One whose text is itself what is broken, unless all is well. */
    static Remark of(String text, boolean well) {
        return new Remark(text, well ? List.of() : List.of(text));
    }

    /** Its text behind another one. */
    String after(String separator) {
        return text.isEmpty() ? "" : separator + text;
    }
}
