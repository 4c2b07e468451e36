package io.github.kurentoguard.test.filter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** Draws images over the video. It takes any address: what cannot be loaded is only logged by the real server. */
final class ImageOverlay implements Behaviour {

    private final Map<String, Image> images = new LinkedHashMap<>();

    /** What is drawn; places and sizes are fractions of the frame. */
    record Image(String uri, double x, double y, double width, double height, boolean keepAspectRatio, boolean center) {

        static Image of(Arguments arguments) {
            return new Image(
                    arguments.text("uri"),
                    arguments.decimal("offsetXPercent"),
                    arguments.decimal("offsetYPercent"),
                    arguments.decimal("widthPercent"),
                    arguments.decimal("heightPercent"),
                    arguments.flag("keepAspectRatio"),
                    arguments.flag("center"));
        }
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) {
        switch (operation) {
            case "addImage" -> images.put(arguments.text("id"), Image.of(arguments));
            case "removeImage" -> images.remove(arguments.text("id"));
            default -> {
                return null;
            }
        }
        return Result.VOID;
    }

    /** By id; the server never makes an id up, and an image replaces the former one of its id. */
    Map<String, Image> images() {
        return Collections.unmodifiableMap(images);
    }
}
