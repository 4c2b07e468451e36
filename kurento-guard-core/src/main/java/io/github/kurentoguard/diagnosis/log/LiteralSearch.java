package io.github.kurentoguard.diagnosis.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many texts at a time in bytes (Wu and Manber's method): it looks at every few bytes only, and leaps over what
 * cannot be part of any of them. Immutable once made.
 */
final class LiteralSearch {

    private static final int BLOCK = 2;
    private static final int BLOCKS = 1 << (8 * BLOCK);
    private static final int[] NONE = {};

    private final byte[][] literals;
    private final int shortest;
    private final byte[] leap = new byte[BLOCKS];
    private final int[][] endingIn = new int[BLOCKS][];

    /** Hears of what was found, from left to right. */
    @FunctionalInterface
    interface Sink {

        /**
         * @param literal the place of the text in the list that the search was made of
         * @param at where it begins
         */
        void found(int literal, int at);
    }

    LiteralSearch(List<String> texts) {
        literals = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        shortest = Arrays.stream(literals)
                .mapToInt(literal -> literal.length)
                .min()
                .orElse(BLOCK);
        if (shortest < BLOCK || shortest > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("texts must be 2 to 127 bytes long, one has " + shortest);
        }
        Arrays.fill(leap, (byte) (shortest - BLOCK + 1));
        Arrays.fill(endingIn, NONE);
        for (int i = 0; i < literals.length; i++) {
            learn(i);
        }
    }

    private void learn(int literal) {
        byte[] bytes = literals[literal];
        for (int end = BLOCK - 1; end < shortest; end++) {
            int block = block(bytes, end);
            leap[block] = (byte) Math.min(leap[block], shortest - 1 - end);
        }
        int last = block(bytes, shortest - 1);
        List<Integer> others =
                new ArrayList<>(Arrays.stream(endingIn[last]).boxed().toList());
        others.add(literal);
        endingIn[last] = others.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int block(byte[] bytes, int end) {
        return (bytes[end - 1] & 0xff) << 8 | (bytes[end] & 0xff);
    }

    /** Looks for all of them in a part of the bytes. */
    void search(byte[] bytes, int from, int to, Sink sink) {
        int at = from + shortest - 1;
        while (at < to) {
            int block = block(bytes, at);
            int step = leap[block];
            if (step == 0) {
                candidates(bytes, at - shortest + 1, to, endingIn[block], sink);
                step = 1;
            }
            at += step;
        }
    }

    private void candidates(byte[] bytes, int at, int to, int[] candidates, Sink sink) {
        for (int candidate : candidates) {
            byte[] literal = literals[candidate];
            int end = at + literal.length;
            if (end <= to && Arrays.equals(bytes, at, end, literal, 0, literal.length)) {
                sink.found(candidate, at);
            }
        }
    }
}
