package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.github.kurentoguard.error.InvalidConfigurationException;

/** What is made again when the server's session is lost, and how. Immutable. */
public final class Recovery {

    private static final Predicate<RecordedObject> EVERYTHING = object -> true;

    private final boolean enabled;
    private final Builder settings;

    private Recovery(boolean enabled, Builder settings) {
        this.enabled = enabled;
        this.settings = settings;
    }

    /** Everything is made again, with the defaults of {@link #builder()}. */
    public static Recovery all() {
        return builder().build();
    }

    /** Nothing is made again, and nothing is remembered for it. */
    public static Recovery none() {
        return new Recovery(false, new Builder());
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean isEnabled() {
        return enabled;
    }

    Predicate<RecordedObject> filter() {
        return settings.filter;
    }

    /** Whether the application chooses what is made again. */
    boolean isSelective() {
        return settings.filter != EVERYTHING;
    }

    FailurePolicy failures() {
        return settings.failures;
    }

    RecordingPolicy recordings() {
        return settings.recordings;
    }

    boolean repeatsRtpOffers() {
        return settings.rtpOffers;
    }

    /** Whose pipelines they are, for {@code guard.orphans()}; empty if they are not marked. */
    public String owner() {
        return settings.owner;
    }

    int parallel() {
        return settings.parallel;
    }

    int perSecond() {
        return settings.perSecond;
    }

    Duration decisionTimeout() {
        return settings.decisionTimeout;
    }

    Duration jitter() {
        return settings.jitter;
    }

    Meanings meanings() {
        return new Meanings(settings.meanings);
    }

    /** Describes a {@link Recovery}. */
    public static final class Builder {

        private final Map<String, Meaning> meanings = new HashMap<>();
        private Predicate<RecordedObject> filter = EVERYTHING;
        private FailurePolicy failures = FailurePolicy.LEAVE;
        private RecordingPolicy recordings = RecordingPolicy.stop();
        private boolean rtpOffers;
        private String owner = "";
        private int parallel = 16;
        private int perSecond = 1_000;
        private Duration jitter = Duration.ofMillis(100);
        private Duration decisionTimeout = Duration.ofSeconds(2);

        private Builder() {}

        /**
         * Which objects are made again; all by default. Of an object that is not, those below it are not either. Asked at
         * each loss, on a worker thread; after {@link #decisionTimeout} everything is made again.
         */
        public Builder filter(Predicate<RecordedObject> objects) {
            this.filter = Objects.requireNonNull(objects, "filter");
            return this;
        }

        /** What becomes of pipelines that did not come back whole; {@link FailurePolicy#LEAVE} by default. */
        public Builder onFailure(FailurePolicy policy) {
            this.failures = Objects.requireNonNull(policy, "onFailure");
            return this;
        }

        /**
         * How long filter and recording policy may take at a loss, together; while they do, calls wait. After that
         * everything is made again, recorders stop, and a warning is logged. 2 s by default, 1 ms to a minute.
         */
        public Builder decisionTimeout(Duration most) {
            Objects.requireNonNull(most, "decisionTimeout");
            if (most.toMillis() < 1 || most.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new InvalidConfigurationException(
                        "decisionTimeout", most, "it must be 1 ms to 60 s", "Leave it out for the default");
            }
            this.decisionTimeout = most;
            return this;
        }

        /** What becomes of recorders that were recording; {@link RecordingPolicy#stop()} by default. */
        public Builder recordings(RecordingPolicy policy) {
            this.recordings = Objects.requireNonNull(policy, "recordings");
            return this;
        }

        /**
         * Repeats the offers that were made to {@code RtpEndpoint}s; off by default. The server listens on other ports
         * afterwards, so that this is for peers that only receive, at an address that stays.
         */
        public Builder repeatRtpOffers(boolean repeat) {
            this.rtpOffers = repeat;
            return this;
        }

        /**
         * Marks each pipeline that is made, with the tag {@code kurento-guard-owner}, so that a later run of the
         * application can find what this one leaves behind: {@code KurentoGuard.orphans()}. No mark by default.
         *
         * @param name one that no other application, and no other running instance of this one, uses on that server
         */
        public Builder owner(String name) {
            Objects.requireNonNull(name, "owner");
            if (name.isBlank()) {
                throw new InvalidConfigurationException(
                        "owner", "blank", "it must be a name", "Leave it out for pipelines without a mark");
            }
            this.owner = name;
            return this;
        }

        /** How many pipelines may be under way at a time; 16 by default, 1 to 1,000. */
        public Builder parallelPipelines(int pipelines) {
            this.parallel = between("parallelPipelines", pipelines, 1, 1_000);
            return this;
        }

        /** How many pipelines are begun in a second at most; 1,000 by default, 1 to 100,000. */
        public Builder pipelinesPerSecond(int pipelines) {
            this.perSecond = between("pipelinesPerSecond", pipelines, 1, 100_000);
            return this;
        }

        /**
         * Waits for a random part of this time before it begins, so that not all clients of a server that comes back
         * begin at once; 100 ms by default, at most a minute.
         */
        public Builder jitter(Duration most) {
            Objects.requireNonNull(most, "jitter");
            if (most.isNegative() || most.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new InvalidConfigurationException(
                        "jitter", most, "it must be 0 to 60 s", "Leave it out for the default");
            }
            this.jitter = most;
            return this;
        }

        /**
         * Declares that an operation of a custom module sets a state, which is repeated: the last call counts for each
         * combination of the key parameters. Operations named {@code setX} count as such anyway, without keys.
         *
         * @param type the class, without module: {@code ChromaFilter}
         * @param operation such as {@code setBackground}
         * @param keys the parameters by which several states are told apart; none if there is one
         */
        public Builder state(String type, String operation, String... keys) {
            meanings.put(type + "." + operation, Meaning.state(keys));
            return this;
        }

        /**
         * Declares that an operation of a custom module takes away what another has set.
         *
         * @param undone the operation whose state it takes away
         * @param keys the parameters that name it, in the order in which that operation was declared with them
         */
        public Builder undo(String type, String operation, String undone, String... keys) {
            meanings.put(type + "." + operation, Meaning.undo(undone, keys));
            return this;
        }

        /** Declares that an operation of a custom module does something once, although it is named {@code setX}. */
        public Builder action(String type, String operation) {
            meanings.put(type + "." + operation, Meaning.of(Meaning.Effect.ACTION));
            return this;
        }

        private static int between(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new InvalidConfigurationException(
                        name, value, "it must be " + least + " to " + most, "Leave it out for the default");
            }
            return value;
        }

        public Recovery build() {
            Builder copy = new Builder();
            copy.meanings.putAll(meanings);
            copy.filter = filter;
            copy.failures = failures;
            copy.recordings = recordings;
            copy.rtpOffers = rtpOffers;
            copy.owner = owner;
            copy.parallel = parallel;
            copy.perSecond = perSecond;
            copy.jitter = jitter;
            copy.decisionTimeout = decisionTimeout;
            return new Recovery(true, copy);
        }
    }
}
