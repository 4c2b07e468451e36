package io.github.kurentoguard.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.kurentoguard.wire.Closure.Kind;
import org.jspecify.annotations.Nullable;

/** Why the addresses of a host could not be connected to, one after the other. */
final class ConnectFailures {

    private final List<Throwable> failures = new ArrayList<>();

    void add(Throwable failure) {
        failures.add(failure);
    }

    /** Refused if one address was: then the host is up, and it is worth asking again soon. */
    Kind kind() {
        List<Kind> kinds = failures.stream().map(Failures::connecting).toList();
        return kinds.contains(Kind.REFUSED) ? Kind.REFUSED : kinds.get(kinds.size() - 1);
    }

    String detail() {
        return failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    }

    @Nullable
    Throwable cause() {
        return failures.isEmpty() ? null : failures.get(failures.size() - 1);
    }
}
