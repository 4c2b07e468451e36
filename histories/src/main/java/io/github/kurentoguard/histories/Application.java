package io.github.kurentoguard.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.test.media.MediaType;
import org.jspecify.annotations.Nullable;
import org.kurento.client.BaseRtpEndpoint;
import org.kurento.client.Composite;
import org.kurento.client.HubPort;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.Transaction;
import org.kurento.client.UriEndpoint;
import org.kurento.client.WebRtcEndpoint;

/** Makes calls, and keeps what it means its objects to be by what becomes of them. Used by one thread. */
public final class Application {

    private static final MediaType[] ALL = {MediaType.AUDIO, MediaType.VIDEO, MediaType.DATA};

    private final KurentoGuard guard;
    private final Intention intention;
    private final int lane;
    private final Duration patience;
    private final Consumer<RuntimeException> failures;

    /**
     * @param lane of its thread; -1 while there is only one
     * @param patience how long an asynchronous call may take to end
     * @param failures hears of each call that failed, on the thread that made it
     */
    public Application(
            KurentoGuard guard, Intention intention, int lane, Duration patience, Consumer<RuntimeException> failures) {
        this.guard = guard;
        this.intention = intention;
        this.lane = lane;
        this.patience = patience;
        this.failures = failures;
    }

    /** What has become of a call. */
    private enum Did {
        DONE,
        NOT,
        UNKNOWN
    }

    /** One call, or a transaction; nothing if there is no object for it. What is no outcome of the guard's is thrown. */
    public void make(Move move) {
        switch (move.kind()) {
            case CREATE_PIPELINE -> create("MediaPipeline", null);
            case CREATE_ELEMENT -> createElement(move);
            case CREATE_HUB -> createHub(move);
            case CREATE_MEDIA -> createMedia(move);
            case CREATE_IN_TRANSACTION -> createInTransaction(move);
            case SET_NAME -> setName(move);
            case SET_BANDWIDTH -> setBandwidth(move);
            case ADD_TAG -> addTag(move);
            case REMOVE_TAG -> removeTag(move);
            case CONNECT -> connect(move, ALL);
            case CONNECT_AUDIO -> connect(move, MediaType.AUDIO);
            case DISCONNECT -> disconnect(move);
            case START -> start(move);
            case PAUSE -> pause(move);
            case STOP -> stop(move);
            case SUBSCRIBE -> subscribe(move);
            case UNSUBSCRIBE -> unsubscribe(move);
            case RELEASE -> release(move);
            default -> throw new AssertionError(move);
        }
    }

    private @Nullable Meant pick(int number, Predicate<Meant> which) {
        return intention.pick(number, lane, which);
    }

    private void create(String type, @Nullable Meant parent) {
        MediaObject[] made = new MediaObject[1];
        Did did = did(() -> made[0] = build(type, parent));
        if (did == Did.DONE) {
            intention.add(made[0], type, parent, lane);
        } else if (did == Did.UNKNOWN) {
            intention.creationInDoubt(1);
        }
    }

    private MediaObject build(String type, @Nullable Meant parent) {
        if (parent == null) {
            return guard.client().createMediaPipeline();
        }
        return switch (type) {
            case "PassThrough" -> new PassThrough.Builder((MediaPipeline) parent.handle).build();
            case "WebRtcEndpoint" -> new WebRtcEndpoint.Builder((MediaPipeline) parent.handle).build();
            case "PlayerEndpoint" ->
                new PlayerEndpoint.Builder((MediaPipeline) parent.handle, "file:///tmp/a.webm").build();
            case "RecorderEndpoint" ->
                new RecorderEndpoint.Builder((MediaPipeline) parent.handle, "file:///tmp/out.webm").build();
            case "Composite" -> new Composite.Builder((MediaPipeline) parent.handle).build();
            default -> new HubPort.Builder((Composite) parent.handle).build();
        };
    }

    private void createElement(Move move) {
        Meant pipeline = pick(move.first(), Meant::isPipeline);
        if (pipeline != null) {
            create(move.second() % 3 == 0 ? "WebRtcEndpoint" : "PassThrough", pipeline);
        }
    }

    private void createMedia(Move move) {
        Meant pipeline = pick(move.first(), Meant::isPipeline);
        if (pipeline != null) {
            create(move.second() % 2 == 0 ? "PlayerEndpoint" : "RecorderEndpoint", pipeline);
        }
    }

    private void createHub(Move move) {
        Meant hub = pick(move.first(), object -> object.type.equals("Composite"));
        if (hub != null && move.second() % 2 == 0) {
            create("HubPort", hub);
            return;
        }
        Meant pipeline = pick(move.first(), Meant::isPipeline);
        if (pipeline != null) {
            create("Composite", pipeline);
        }
    }

    private void createInTransaction(Move move) {
        Meant pipeline = pick(move.first(), Meant::isPipeline);
        if (pipeline == null) {
            return;
        }
        PassThrough[] made = new PassThrough[2];
        Did did = did(() -> {
            Transaction transaction = guard.client().beginTransaction();
            MediaPipeline parent = (MediaPipeline) pipeline.handle;
            made[0] = new PassThrough.Builder(parent).build(transaction);
            made[1] = new PassThrough.Builder(parent).build(transaction);
            made[0].connect(transaction, made[1]);
            transaction.commit();
        });
        if (did == Did.UNKNOWN) {
            intention.creationInDoubt(2);
        } else if (did == Did.DONE) {
            intention.add(made[0], "PassThrough", pipeline, lane);
            Meant source = find(made[0]);
            intention.add(made[1], "PassThrough", pipeline, lane);
            Meant sink = find(made[1]);
            for (MediaType type : ALL) {
                sink.sources.put(type, source);
            }
        }
    }

    private Meant find(MediaObject handle) {
        return intention.all().stream()
                .filter(each -> each.handle == handle)
                .findFirst()
                .orElseThrow();
    }

    /** Takes over what a call meant to change, if it did; what nobody can know is a doubt until the next such call. */
    private void change(Meant object, String what, Runnable call, Runnable meaning) {
        Did did = did(call);
        if (did == Did.DONE) {
            object.doubts.remove(what);
            meaning.run();
        } else if (did == Did.UNKNOWN) {
            object.doubts.add(what);
        }
    }

    private void setName(Move move) {
        Meant object = pick(move.first(), any -> true);
        String name = "name " + move.second();
        if (object != null) {
            change(object, "name", () -> object.handle.setName(name), () -> object.name = name);
        }
    }

    private void setBandwidth(Move move) {
        Meant object = pick(move.first(), any -> any.type.equals("WebRtcEndpoint"));
        int value = 600 + move.second();
        if (object != null) {
            change(
                    object,
                    "bandwidth",
                    () -> ((BaseRtpEndpoint) object.handle).setMaxVideoSendBandwidth(value),
                    () -> object.bandwidth = value);
        }
    }

    private void addTag(Move move) {
        Meant object = pick(move.first(), any -> true);
        String key = "key" + move.second() % 3;
        String value = "value" + move.second();
        if (object != null) {
            change(object, "tag " + key, () -> object.handle.addTag(key, value), () -> object.tags.put(key, value));
        }
    }

    private void removeTag(Move move) {
        Meant object = pick(
                move.first(), any -> any.tags.keySet().stream().anyMatch(key -> !any.doubts.contains("tag " + key)));
        if (object != null) {
            String key = object.tags.keySet().stream()
                    .filter(each -> !object.doubts.contains("tag " + each))
                    .findFirst()
                    .orElseThrow();
            change(object, "tag " + key, () -> object.handle.removeTag(key), () -> object.tags.remove(key));
        }
    }

    private void connect(Move move, MediaType... types) {
        Meant source = pick(move.first(), Meant::isElement);
        Meant sink = source == null
                ? null
                : pick(move.second(), any -> any.isElement() && any != source && any.pipeline() == source.pipeline());
        if (source == null || sink == null) {
            return;
        }
        MediaElement from = (MediaElement) source.handle;
        MediaElement to = (MediaElement) sink.handle;
        boolean inDoubt = sink.doubts.contains("sources");
        change(
                sink,
                "sources",
                types.length == 1 ? () -> from.connect(to, org.kurento.client.MediaType.AUDIO) : () -> from.connect(to),
                () -> {
                    for (MediaType type : types) {
                        sink.sources.put(type, source);
                    }
                    if (inDoubt && types.length == 1) {
                        sink.doubts.add("sources");
                    }
                });
    }

    private void disconnect(Move move) {
        Meant sink = pick(move.first(), any -> !any.sources.isEmpty() && !any.doubts.contains("sources"));
        if (sink == null) {
            return;
        }
        Meant source = sink.sources.values().iterator().next();
        if (source.doubts.contains("gone")) {
            return;
        }
        change(
                sink,
                "sources",
                () -> ((MediaElement) source.handle).disconnect((MediaElement) sink.handle),
                () -> sink.sources.values().removeIf(each -> each == source));
    }

    private void start(Move move) {
        Meant object = pick(move.first(), Meant::hasMedia);
        if (object == null) {
            return;
        }
        boolean player = object.type.equals("PlayerEndpoint");
        change(
                object,
                "state",
                () -> {
                    if (player) {
                        ((PlayerEndpoint) object.handle).play();
                    } else {
                        ((RecorderEndpoint) object.handle).record();
                    }
                },
                () -> object.state = "START");
    }

    private void pause(Move move) {
        Meant object = pick(
                move.first(),
                any -> any.type.equals("PlayerEndpoint") && any.state.equals("START") && !any.doubts.contains("state"));
        if (object != null) {
            change(object, "state", () -> ((UriEndpoint) object.handle).pause(), () -> object.state = "PAUSE");
        }
    }

    private void stop(Move move) {
        Meant object = pick(move.first(), Meant::hasMedia);
        if (object != null) {
            change(object, "state", () -> ((UriEndpoint) object.handle).stop(), () -> object.state = "STOP");
        }
    }

    private void subscribe(Move move) {
        Meant object = pick(move.first(), any -> any.subscription == null && !any.doubts.contains("subscription"));
        if (object != null) {
            did(() -> object.subscription = object.handle.addErrorListener(event -> Earshot.hear(object, event)));
        }
    }

    private void unsubscribe(Move move) {
        Meant object = pick(move.first(), any -> any.subscription != null && !any.doubts.contains("subscription"));
        if (object != null) {
            change(
                    object,
                    "subscription",
                    () -> object.handle.removeErrorListener(object.subscription),
                    () -> object.subscription = null);
        }
    }

    private void release(Move move) {
        Meant object = pick(move.first(), any -> true);
        if (object != null) {
            Did did = did(() -> object.handle.release());
            if (did == Did.DONE) {
                intention.remove(object);
            } else if (did == Did.UNKNOWN) {
                intention.mayBeGone(object);
            }
        }
    }

    /** Makes calls without waiting for their answers; what is returned waits for them. */
    public Runnable makeInBackground(Move move, int creations) {
        List<Runnable> ends = new ArrayList<>();
        for (int i = 0; i < creations; i++) {
            Meant pipeline = pick(move.first() + i, Meant::isPipeline);
            if (pipeline != null) {
                Answered<PassThrough> made = new Answered<>(intention);
                new PassThrough.Builder((MediaPipeline) pipeline.handle).buildAsync(made);
                ends.add(() -> madeInBackground(made, pipeline));
            }
        }
        return () -> ends.forEach(Runnable::run);
    }

    private void madeInBackground(Answered<PassThrough> made, Meant pipeline) {
        PassThrough[] element = new PassThrough[1];
        Did did = did(() -> element[0] = made.get(patience));
        if (did == Did.DONE) {
            intention.add(element[0], "PassThrough", pipeline, lane);
        } else if (did == Did.UNKNOWN) {
            intention.creationInDoubt(1);
        }
    }

    /** Names objects twice each: the second name is the one that counts. */
    public Runnable nameInBackground(Move move) {
        Map<Meant, List<Answered<Void>>> named = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            Meant object = pick(move.second() + i, any -> true);
            if (object != null && !named.containsKey(object)) {
                Answered<Void> first = new Answered<>(intention);
                Answered<Void> second = new Answered<>(intention);
                object.handle.setName("name first", first);
                object.handle.setName("name second " + i, second);
                named.put(object, List.of(first, second));
            }
        }
        return () -> {
            int[] number = {0};
            named.forEach((object, answers) -> {
                int mine = number[0]++;
                change(object, "name", () -> answers.get(0).get(patience), () -> object.name = "name first");
                change(object, "name", () -> answers.get(1).get(patience), () -> object.name = "name second " + mine);
            });
        };
    }

    private Did did(Runnable call) {
        try {
            call.run();
            return Did.DONE;
        } catch (RuntimeException e) {
            failures.accept(e);
            Outcome outcome = outcome(e);
            if (outcome == null) {
                throw e;
            }
            if (outcome != Outcome.UNKNOWN) {
                return Did.NOT;
            }
            intention.unknown();
            return Did.UNKNOWN;
        }
    }

    /** What the guard says of a failed call; null if it says nothing. */
    public static @Nullable Outcome outcome(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof GuardFailure failure) {
                return failure.outcome();
            }
        }
        return null;
    }
}
