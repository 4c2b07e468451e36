package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A map in the order in which entries were put last. While there are few of them, as there are of most objects, it takes a
 * fraction of a {@link LinkedHashMap}'s memory. Not safe for use by several threads.
 */
final class Few<V> {

    private static final int MOST_PAIRS = 8;
    private static final Object[] NONE = {};

    /** Key, value, key, value; exactly as long as there are entries. */
    private Object[] pairs = NONE;

    private @Nullable Map<String, V> many;

    /** Puts an entry last, in place of the one with the same key. */
    void put(String key, V value) {
        remove(key);
        if (many != null) {
            many.put(key, value);
        } else if (pairs.length < 2 * MOST_PAIRS) {
            pairs = Arrays.copyOf(pairs, pairs.length + 2);
            pairs[pairs.length - 2] = key;
            pairs[pairs.length - 1] = value;
        } else {
            many = new LinkedHashMap<>();
            forEachPair(many::put);
            pairs = NONE;
            many.put(key, value);
        }
    }

    @Nullable
    V get(String key) {
        if (many != null) {
            return many.get(key);
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return value(i);
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private V value(int index) {
        return (V) pairs[index + 1];
    }

    void remove(String key) {
        if (many != null) {
            many.remove(key);
            return;
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                removeAt(i);
                return;
            }
        }
    }

    private void removeAt(int index) {
        Object[] fewer = Arrays.copyOf(pairs, pairs.length - 2);
        System.arraycopy(pairs, index + 2, fewer, index, fewer.length - index);
        pairs = fewer;
    }

    void removeIf(Predicate<V> unwanted) {
        List<String> gone = new ArrayList<>();
        forEach((key, value) -> {
            if (unwanted.test(value)) {
                gone.add(key);
            }
        });
        gone.forEach(this::remove);
    }

    void forEach(BiConsumer<String, V> consumer) {
        if (many != null) {
            many.forEach(consumer);
        } else {
            forEachPair(consumer);
        }
    }

    private void forEachPair(BiConsumer<String, V> consumer) {
        for (int i = 0; i < pairs.length; i += 2) {
            consumer.accept((String) pairs[i], value(i));
        }
    }
}
