package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/** Takes what rules have to say about one call. Values that may be secret must not be put into it. */
public final class Report {

    static final int MARSHALL_ERROR = 40001;

    private @Nullable List<Violation> violations;
    private String rule = "";

    Report() {}

    void rule(String name) {
        rule = name;
    }

    List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    /** Makes advice of the refusals from a place on. */
    void soften(int from) {
        for (int i = from; i < violations().size(); i++) {
            violations().set(i, violations().get(i).softened());
        }
    }

    /**
     * The call must not be made.
     *
     * @param parameter whose value is wrong; null if it is the call as such
     * @param value as it may be shown; null if it should not be
     * @param problem what is wrong with it: a sentence that begins with a small letter and has no full stop
     * @param remedy what to do instead: one or two sentences
     */
    public void refuse(@Nullable String parameter, @Nullable String value, String problem, String remedy) {
        refuse(parameter, value, problem, remedy, MARSHALL_ERROR);
    }

    /**
     * The call must not be made.
     *
     * @param code what the media server would answer
     */
    public void refuse(@Nullable String parameter, @Nullable String value, String problem, String remedy, int code) {
        refuse(rule, parameter, value, problem, remedy, code);
    }

    /** The call must not be made; where it is made all the same it is reported as a symptom that the catalogue describes. */
    void refuse(
            String symptom,
            @Nullable String parameter,
            @Nullable String value,
            String problem,
            String remedy,
            int code) {
        add(new Violation(
                rule, symptom, parameter, value, problem, remedy, code, true, Certainty.CERTAIN, Severity.WARNING));
    }

    /** The call is made, but it will hardly do what it is meant to; reported as a finding. */
    public void advise(@Nullable String parameter, @Nullable String value, String problem, String remedy) {
        advise(parameter, value, problem, remedy, Certainty.CERTAIN, Severity.WARNING);
    }

    /** The call is made; reported as a finding. */
    public void advise(
            @Nullable String parameter,
            @Nullable String value,
            String problem,
            String remedy,
            Certainty certainty,
            Severity severity) {
        add(new Violation(rule, rule, parameter, value, problem, remedy, 0, false, certainty, severity));
    }

    /** The call as such is made; reported as a symptom that the catalogue describes, of its object. */
    void tell(String symptom, String problem, String remedy, Severity severity) {
        add(new Violation(rule, symptom, null, null, problem, remedy, 0, false, Certainty.CERTAIN, severity));
    }

    private void add(Violation violation) {
        if (violations == null) {
            violations = new ArrayList<>(2);
        }
        violations.add(violation);
    }
}
