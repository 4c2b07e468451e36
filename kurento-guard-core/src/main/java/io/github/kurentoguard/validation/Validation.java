package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.kurentoguard.error.InvalidConfigurationException;

/**
 * Which calls are refused before they leave, and which are only reported. Rules that keep the media server from crashing
 * are not among those that can be switched. Immutable.
 */
public final class Validation {

    private final Map<String, Mode> modes;
    private final ExplicitIds explicitIds;
    private final List<Rule> rules;
    private final Consumer<ImageId> imageIds;

    private Validation(Builder builder) {
        this.modes = Map.copyOf(builder.modes);
        this.explicitIds = builder.explicitIds;
        this.rules = List.copyOf(builder.rules);
        this.imageIds = builder.imageIds;
    }

    /** Every rule as it comes. */
    public static Validation defaults() {
        return builder().build();
    }

    /** No rule but those that keep the media server from crashing. */
    public static Validation off() {
        return builder().all(Mode.OFF).build();
    }

    /** Begins to describe one. */
    public static Builder builder() {
        return new Builder();
    }

    ExplicitIds explicitIds() {
        return explicitIds;
    }

    List<Rule> rules() {
        return rules;
    }

    Consumer<ImageId> imageIds() {
        return imageIds;
    }

    Mode mode(Rule rule) {
        return modes.getOrDefault(rule.name(), rule.defaultMode());
    }

    /** Describes a {@link Validation}. Not safe for use by several threads. */
    public static final class Builder {

        private final Map<String, Mode> modes = new HashMap<>();
        private final List<Rule> rules = new ArrayList<>();
        private ExplicitIds explicitIds = ExplicitIds.ALLOW;
        private Consumer<ImageId> imageIds = id -> {};

        private Builder() {}

        /**
         * What becomes of calls that a rule refuses.
         *
         * @param rule the name of a rule; of the application's own only after it was added
         * @throws InvalidConfigurationException if there is no such rule, or it cannot be switched
         */
        public Builder mode(String rule, Mode mode) {
            Objects.requireNonNull(mode, "mode");
            if (Objects.requireNonNull(rule, "rule").equals(CrashRule.NAME)) {
                throw new InvalidConfigurationException(
                        "mode",
                        rule,
                        "this rule keeps the media server from crashing and cannot be switched",
                        "Leave it out.");
            }
            if (!isKnown(rule)) {
                throw new InvalidConfigurationException(
                        "mode", rule, "there is no such rule", "The rules are " + Rules.names() + ".");
            }
            modes.put(rule, mode);
            return this;
        }

        private boolean isKnown(String rule) {
            return Rules.names().contains(rule)
                    || rules.stream().anyMatch(own -> own.name().equals(rule));
        }

        /** What becomes of calls that any rule refuses; for single ones call {@link #mode} after it. */
        public Builder all(Mode mode) {
            Rules.names().forEach(rule -> modes.put(rule, Objects.requireNonNull(mode, "mode")));
            rules.forEach(rule -> modes.put(rule.name(), mode));
            return this;
        }

        /** Whether an application may name overlaid images itself; it may by default. */
        public Builder explicitIds(ExplicitIds allowed) {
            this.explicitIds = Objects.requireNonNull(allowed, "explicitIds");
            return this;
        }

        /**
         * Who is told the id that was made for an image which was added without one. Told when the server has accepted
         * the image, in the thread that takes the answer, before the caller goes on; must not block.
         */
        public Builder imageIds(Consumer<ImageId> listener) {
            this.imageIds = Objects.requireNonNull(listener, "imageIds");
            return this;
        }

        /**
         * Adds a rule of the application's own.
         *
         * @throws InvalidConfigurationException if there is one of that name already
         */
        public Builder rule(Rule rule) {
            String name = Objects.requireNonNull(rule, "rule").name();
            if (isKnown(name) || name.equals(CrashRule.NAME)) {
                throw new InvalidConfigurationException(
                        "rule", name, "there is a rule of that name", "Give it another name.");
            }
            rules.add(rule);
            return this;
        }

        public Validation build() {
            return new Validation(this);
        }
    }
}
