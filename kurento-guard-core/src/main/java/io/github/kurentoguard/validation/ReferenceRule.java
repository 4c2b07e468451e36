package io.github.kurentoguard.validation;

import java.time.Instant;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;
import org.kurento.client.Hub;
import org.kurento.client.HubPort;

/** Media objects that are given to calls are of the right class and pipeline, and not released. */
final class ReferenceRule implements Rule {

    private static final int INTERNAL_ERROR = -32603;
    private static final int CONNECT_ERROR = 40004;
    private static final int NOT_FOUND = 40101;

    private final Neighbours neighbours;

    ReferenceRule(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        Signature signature = call.signature();
        if (signature == null) {
            return;
        }
        for (Parameter parameter : signature.parameters()) {
            String id = parameter.type() instanceof ValueType.Reference ? call.text(parameter.name()) : null;
            if (id != null) {
                checkClass(call, parameter, id, report);
                checkLife(call, parameter, id, report);
                checkPlace(call, parameter, id, report);
            }
        }
    }

    /** Operations with an object of the wrong class are {@link CrashRule}'s. */
    private static void checkClass(CheckedCall call, Parameter parameter, String id, Report report) {
        Class<?> wanted = ((ValueType.Reference) parameter.type()).type();
        ApiClass type = call.method().equals("create") ? call.references().classOf(id) : null;
        if (type != null && !type.is(wanted)) {
            report.refuse(
                    parameter.name(),
                    Masked.text(id),
                    "it is a " + type.name() + ", not a " + wanted.getSimpleName(),
                    "Pass a " + wanted.getSimpleName() + ".",
                    INTERNAL_ERROR);
        }
    }

    private void checkLife(CheckedCall call, Parameter parameter, String id, Report report) {
        if (call.objects().isOwn(id) || call.references().isResult(id)) {
            return;
        }
        Instant released = call.objects().released(id);
        if (released != null) {
            report.refuse(
                    parameter.name(),
                    Masked.text(id),
                    "it was released at " + released,
                    "Make a new one, and forget released objects.",
                    NOT_FOUND);
        } else if (neighbours.own(call.references().registry(), id)) {
            report.advise(
                    parameter.name(),
                    Masked.text(id),
                    "another guard of this process made it",
                    "Use an object with the client that made it: servers that share ids by chance share nothing else.",
                    Certainty.LIKELY,
                    Severity.INFO);
        }
    }

    private static void checkPlace(CheckedCall call, Parameter parameter, String id, Report report) {
        ApiClass type = call.apiClass();
        if (type == null || !call.method().equals("invoke")) {
            return;
        }
        References references = call.references();
        String here = references.pipelineOf(call.object());
        String there = references.pipelineOf(id);
        if (!here.isEmpty() && !there.isEmpty() && !here.equals(there)) {
            report.refuse(
                    parameter.name(),
                    Masked.text(id),
                    "it belongs to another pipeline",
                    "Make both in one pipeline; to cross pipelines, use a WebRtcEndpoint or RtpEndpoint in each.",
                    CONNECT_ERROR);
        } else if (isForeignPort(type, parameter, id, call)) {
            report.refuse(
                    parameter.name(),
                    Masked.text(id),
                    "it is a port of another hub",
                    "Pass a port that was made for this hub.",
                    CONNECT_ERROR);
        }
    }

    private static boolean isForeignPort(ApiClass type, Parameter parameter, String id, CheckedCall call) {
        if (!type.is(Hub.class) || ((ValueType.Reference) parameter.type()).type() != HubPort.class) {
            return false;
        }
        String hub = call.references().parentOf(id);
        return !hub.isEmpty() && !hub.equals(call.object());
    }
}
