package io.github.kurentoguard.test.filter;

import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** Draws an image over every face. It takes any address, as the image overlay does. */
final class FaceOverlay implements Behaviour {

    private @Nullable Image image;

    /** What is drawn; place and size are fractions of the face's. */
    record Image(String uri, double x, double y, double width, double height) {}

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) {
        switch (operation) {
            case "setOverlayedImage" ->
                image = new Image(
                        arguments.text("uri"),
                        arguments.decimal("offsetXPercent"),
                        arguments.decimal("offsetYPercent"),
                        arguments.decimal("widthPercent"),
                        arguments.decimal("heightPercent"));
            case "unsetOverlayedImage" -> image = null;
            default -> {
                return null;
            }
        }
        return Result.VOID;
    }

    @Nullable
    Image image() {
        return image;
    }
}
