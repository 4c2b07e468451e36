package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules in force and their modes. */
final class Rules {

    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    /** A rule that is asked; refusals of one that only warns are reported as findings. */
    private record Active(Rule rule, boolean enforced) {}

    private final List<Active> active = new ArrayList<>();

    Rules(Validation validation) {
        active.add(new Active(new CrashRule(), true));
        Stream.concat(builtIn(validation.explicitIds()).stream(), validation.rules().stream())
                .forEach(rule -> add(rule, validation.mode(rule)));
    }

    private void add(Rule rule, Mode mode) {
        if (mode != Mode.OFF) {
            active.add(new Active(rule, mode == Mode.ENFORCE));
        }
    }

    /** The rules that can be switched, in the order in which they are asked. */
    private static List<Rule> builtIn(ExplicitIds explicitIds) {
        return List.of(
                new RequiredRule(),
                new TypeRule(),
                new ReferenceRule(Neighbours.OF_PROCESS),
                new ImageRule(explicitIds),
                new NegotiationRule(),
                new SdpRule(),
                new CandidateRule(),
                new UriRule(),
                new IceServerRule(),
                new LimitsRule(),
                new OrderRule(),
                new PitfallRule());
    }

    /** The names of the rules that can be switched. */
    static Set<String> names() {
        return builtIn(ExplicitIds.ALLOW).stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What there is against a call: refusals of rules that are enforced, and everything else as advice. */
    List<Violation> check(CheckedCall call) {
        Report report = new Report();
        int begun = 0;
        for (Active one : active) {
            report.rule(one.rule().name());
            ask(one.rule(), call, report);
            if (!one.enforced()) {
                report.soften(begun);
            }
            begun = report.violations().size();
        }
        return report.violations();
    }

    private static void ask(Rule rule, CheckedCall call, Report report) {
        try {
            rule.check(call, report);
        } catch (RuntimeException e) {
            LOG.warn("The rule {} failed at {}; the call goes on", rule.name(), call.title(), e);
        }
    }
}
