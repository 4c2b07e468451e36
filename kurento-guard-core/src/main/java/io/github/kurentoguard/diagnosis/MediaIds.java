package io.github.kurentoguard.diagnosis;

/** What the id of a media object says. */
public final class MediaIds {

    private MediaIds() {}

    /** The class, such as {@code WebRtcEndpoint}; empty if the id does not say. */
    public static String typeOf(String id) {
        int start = id.lastIndexOf('/') + 1;
        int module = id.indexOf('_', start);
        if (module < 0) {
            return "";
        }
        return id.substring(id.indexOf('.', module) < 0 ? module + 1 : id.indexOf('.', module) + 1);
    }

    /** The pipeline that it belongs to: itself if it is one. */
    public static String pipelineOf(String id) {
        int end = id.indexOf('/');
        return end < 0 ? id : id.substring(0, end);
    }

    /** Whether it stands below an element, as the port of a hub does: an id is that of its parent, a slash and its own. */
    public static boolean isBelowAnElement(String id) {
        return id.indexOf('/') != id.lastIndexOf('/');
    }

    /** The class and the beginning of its own id, for people: {@code WebRtcEndpoint 1b2c3d4e}. */
    public static String shortName(String id) {
        String own = id.substring(id.lastIndexOf('/') + 1);
        String type = typeOf(id);
        return type.isEmpty() ? own : type + " " + own.substring(0, Math.min(8, own.indexOf('_')));
    }

    /** Whether an object is another one or stands somewhere below it. */
    public static boolean within(String id, String ancestor) {
        return id.equals(ancestor) || id.startsWith(ancestor + "/");
    }
}
