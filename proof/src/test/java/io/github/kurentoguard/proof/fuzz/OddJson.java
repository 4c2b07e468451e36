package io.github.kurentoguard.proof.fuzz;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON that no media server would write, and some that it would. */
final class OddJson {

    private static final int DEEPEST = 20_000;

    private OddJson() {}

    /** A value, of so many levels at most unless it is one of the very deep ones. */
    static Arbitrary<String> values(int depth) {
        Arbitrary<String> leaves = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "1", "-0.0", "1e999", "\"\\ud800\"", "\"\"", "\"newref:0\"", "[]", "{}"),
                Arbitraries.of("1e99999", "99999999999999999999999", "2147483648", "NaN", "\"1e99999\"", "\"\\u0000\""),
                Arbitraries.strings()
                        .ascii()
                        .ofMaxLength(30)
                        .map(text -> "\"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", "_") + "\""));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> inner = values(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                Combinators.combine(
                                Arbitraries.of("code", "message", "data", "value", "object", "type", "sessionId", "id"),
                                inner)
                        .as((name, value) -> "{\"" + name + "\":" + value + "}"));
    }

    /** The same, seldom nested so deeply that whoever reads it by recursion runs out of stack. */
    static Arbitrary<String> valuesOfAnyDepth() {
        return Arbitraries.frequencyOf(Tuple.of(12, values(2)), Tuple.of(1, deep()));
    }

    private static Arbitrary<String> deep() {
        return Combinators.combine(Arbitraries.integers().between(200, DEEPEST), Arbitraries.of(true, false))
                .as((depth, list) -> list
                        ? "[".repeat(depth) + "]".repeat(depth)
                        : "{\"value\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    static Arbitrary<String> cut(Arbitrary<String> texts) {
        return Combinators.combine(texts, Arbitraries.integers().between(0, 200))
                .as((text, length) -> text.substring(0, Math.min(length, text.length())));
    }
}
