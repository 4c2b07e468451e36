package io.github.kurentoguard.test.media;

import java.util.List;
import java.util.function.Function;

import com.google.gson.JsonArray;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/** What every media element can do about its connections and the media that passes it. */
final class ElementOperations {

    private ElementOperations() {}

    /** The answer, or null if the operation is none of these or the object no media element. */
    static @Nullable Result invoke(MediaFlow flow, MediaNode node, String operation, Arguments arguments)
            throws KmsException {
        if (!node.type().isA("MediaElement")) {
            return null;
        }
        return switch (operation) {
            case "connect" -> connect(flow, node, arguments);
            case "disconnect" -> disconnect(flow, node, arguments);
            case "getSourceConnections" -> listed(flow.sourcesOf(node), arguments, Link::sinkDescription);
            case "getSinkConnections" -> listed(flow.sinksOf(node), arguments, Link::sourceDescription);
            case "isMediaFlowingIn" -> flowing(flow, node, Pad.Side.IN, arguments);
            case "isMediaFlowingOut" -> flowing(flow, node, Pad.Side.OUT, arguments);
            case "isMediaTranscoding" -> transcoding(flow, node, arguments);
            default -> null;
        };
    }

    private static Result connect(MediaFlow flow, MediaNode node, Arguments arguments) throws KmsException {
        flow.connect(
                node,
                arguments.object("sink"),
                arguments.mediaTypes("mediaType"),
                arguments.text("sourceMediaDescription", Link.DEFAULT),
                arguments.text("sinkMediaDescription", Link.DEFAULT));
        return Result.VOID;
    }

    private static Result disconnect(MediaFlow flow, MediaNode node, Arguments arguments) throws KmsException {
        flow.disconnect(
                node,
                arguments.object("sink"),
                arguments.mediaTypes("mediaType"),
                arguments.text("sourceMediaDescription", Link.DEFAULT),
                arguments.text("sinkMediaDescription", Link.DEFAULT));
        return Result.VOID;
    }

    private static Result listed(List<Link> links, Arguments arguments, Function<Link, String> description) {
        List<MediaType> types = List.of(arguments.mediaTypes("mediaType"));
        JsonArray found = new JsonArray();
        links.stream()
                .filter(link -> types.contains(link.type()))
                .filter(link ->
                        !arguments.has("description") || description.apply(link).equals(arguments.text("description")))
                .forEach(link -> found.add(link.connectionData()));
        return Result.of(found);
    }

    private static Result flowing(MediaFlow flow, MediaNode node, Pad.Side side, Arguments arguments)
            throws KmsException {
        boolean in = side == Pad.Side.IN;
        MediaType type = audioOrVideo(arguments, in ? "MediaFlowingIn" : "MediaFlowingOut");
        String pad = arguments.text(in ? "sinkMediaDescription" : "sourceMediaDescription", Link.DEFAULT);
        boolean flowing = in ? flow.flowingIn(node, type) : flow.flowingOut(node, type);
        return Result.of(flowing && pad.equals(Link.DEFAULT));
    }

    private static Result transcoding(MediaFlow flow, MediaNode node, Arguments arguments) throws KmsException {
        MediaType type = audioOrVideo(arguments, "MediaTranscoding");
        return Result.of(flow.transcoding(node, type, arguments.text("binName", Link.DEFAULT)));
    }

    private static MediaType audioOrVideo(Arguments arguments, String question) throws KmsException {
        MediaType type = MediaType.valueOf(arguments.text("mediaType"));
        if (type == MediaType.DATA) {
            throw new KmsException(
                    KmsError.MEDIA_OBJECT_ILLEGAL_PARAM_ERROR, "Media type DATA is not supported for " + question);
        }
        return type;
    }
}
