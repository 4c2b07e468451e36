package io.github.kurentoguard.test.media;

import java.time.Duration;

import com.google.gson.JsonObject;
import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * One side of an element for one kind of media, and whether media passes it. The first buffer makes it FLOWING; a look
 * every 2 s, counted from that first buffer, makes it NOT_FLOWING when none has passed since the look before: 2 to 4 s
 * after the last one.
 */
final class Pad {

    /** Which side of an element a pad is on, by the event that tells of it. */
    enum Side {
        IN("MediaFlowInStateChanged"),
        OUT("MediaFlowOutStateChanged");

        private final String event;

        Side(String event) {
            this.event = event;
        }
    }

    private static final long LOOK_NANOS = Duration.ofSeconds(2).toNanos();

    private final MediaWorld world;
    private final Spot spot;
    private final Side side;
    private @Nullable String codec;
    private @Nullable Timer starting;
    private @Nullable Timer look;
    private long firstLook = -1;
    private boolean live;
    private boolean reported;

    Pad(MediaWorld world, Spot spot, Side side) {
        this.world = world;
        this.spot = spot;
        this.side = side;
    }

    /** What passes at this moment; null if nothing does. */
    @Nullable
    String codec() {
        return codec;
    }

    /** What the last event said. */
    boolean reportedFlowing() {
        return reported;
    }

    /** Media is on its way here; the task will find out whether it still is when it comes. */
    void startSoon(Duration delay, Runnable start) {
        if (starting == null) {
            starting = world.after(delay, () -> {
                starting = null;
                start.run();
            });
        }
    }

    void start(String codec) {
        this.codec = codec;
        look = cancelled(look);
        if (firstLook < 0) {
            firstLook = world.timeline().nanoTime() + LOOK_NANOS;
        }
        if (!live) {
            live = true;
            report(true);
        }
    }

    void stop() {
        starting = cancelled(starting);
        if (codec != null) {
            codec = null;
            long now = world.timeline().nanoTime();
            look = world.after(Duration.ofNanos(emptyLook(now) - now), this::lookedInVain);
        }
    }

    /** The pad is taken away: it says nothing any more, and what it said last stands. */
    void close() {
        starting = cancelled(starting);
        look = cancelled(look);
        codec = null;
        live = false;
        firstLook = -1;
    }

    /** The first look that finds nothing if the last buffer passes now: the one after the look that still sees it. */
    private long emptyLook(long lastBuffer) {
        long looksBefore = Math.max(0, -Math.floorDiv(firstLook - lastBuffer, LOOK_NANOS));
        return firstLook + (looksBefore + 1) * LOOK_NANOS;
    }

    private void lookedInVain() {
        look = null;
        live = false;
        report(false);
    }

    private void report(boolean flowing) {
        if (spot.type() == MediaType.DATA) {
            return;
        }
        reported = flowing;
        JsonObject data = new JsonObject();
        data.addProperty("mediaType", spot.type().name());
        data.addProperty("padName", Link.DEFAULT);
        data.addProperty("state", flowing ? "FLOWING" : "NOT_FLOWING");
        world.raise(spot.element(), side.event, data);
    }

    private static @Nullable Timer cancelled(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }
}
