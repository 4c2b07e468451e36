package io.github.kurentoguard.test.filter;

import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** Runs one GStreamer element over the media that passes; knows the common elements and their properties. */
final class GStreamer implements Behaviour {

    private static final String AUTODETECT = "AUTODETECT";

    private final MediaWorld world;
    private final MediaNode node;
    private @Nullable Element element;

    GStreamer(MediaWorld world, MediaNode node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public void created(Arguments constructor) throws KmsException {
        Element made = new Command(constructor.text("command")).element(world::serial);
        String asked = constructor.text("filterType");
        String works = asked.equals(AUTODETECT) ? made.kind().media() : asked;
        node.properties().put("filterType", new JsonPrimitive(works));
        element = made;
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        if (!operation.equals("setElementProperty") || element == null) {
            return null;
        }
        element.set(arguments.text("propertyName"), arguments.text("propertyValue"));
        return Result.VOID;
    }

    /** The element that runs; null until the filter is made. */
    @Nullable
    Element element() {
        return element;
    }
}
