package io.github.kurentoguard.test.model;

/**
 * A type as a kmd file writes it: {@code String}, {@code MediaPipeline}, with {@code []} for a list and {@code <>} for a
 * map from text to values of that type.
 */
public record TypeRef(String name, Shape shape) {

    /** How many values of the type there are. */
    public enum Shape {
        ONE,
        LIST,
        MAP
    }

    /** Reads the text of a kmd file. */
    public static TypeRef parse(String text) {
        if (text.endsWith("[]")) {
            return new TypeRef(text.substring(0, text.length() - 2), Shape.LIST);
        }
        if (text.endsWith("<>")) {
            return new TypeRef(text.substring(0, text.length() - 2), Shape.MAP);
        }
        return new TypeRef(text, Shape.ONE);
    }

    @Override
    public String toString() {
        return switch (shape) {
            case ONE -> name;
            case LIST -> name + "[]";
            case MAP -> name + "<>";
        };
    }
}
