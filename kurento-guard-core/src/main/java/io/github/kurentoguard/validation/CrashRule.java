package io.github.kurentoguard.validation;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Nothing that is known to bring the media server down: it does not look at the class of the objects that operations are
 * given, and it overwrites its stack in {@code getIceTcp}. Cannot be switched off.
 */
final class CrashRule implements Rule {

    static final String NAME = "server-crash";

    private static final int CONNECT_ERROR = 40004;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(CheckedCall call, Report report) {
        if (!call.method().equals("invoke")) {
            return;
        }
        if (call.operation().equals("getIceTcp")) {
            report.refuse(
                    null,
                    null,
                    "the media server overwrites memory in it and can crash, with all that runs on it",
                    "Remember what setIceTcp was given, or that it is true by default.");
        } else if (call.operation().equals("connect") || call.operation().equals("disconnect")) {
            checkSink(call, report);
        } else {
            checkReferences(call, report);
        }
    }

    /** Whatever it is invoked on, also on classes that the class path has not. */
    private static void checkSink(CheckedCall call, Report report) {
        String sink = call.text("sink");
        if (sink != null) {
            ApiClass type = call.references().classOf(sink);
            if (type == null ? call.references().isResult(sink) : !type.isElement()) {
                refuse("sink", sink, type, "MediaElement", report);
                return;
            }
            adviseIfUnknown(sink, type, report);
        }
        checkReferences(call, report);
    }

    private static void adviseIfUnknown(String sink, @Nullable ApiClass type, Report report) {
        if (type == null && !ApiModel.nameIn(sink).isEmpty()) {
            report.advise(
                    "sink",
                    Masked.text(sink),
                    "its class is not on the class path, so that nothing tells whether it is an element; the media"
                            + " server crashes if it is not",
                    "Add the module's client library.",
                    Certainty.POSSIBLE,
                    Severity.WARNING);
        }
    }

    private static void checkReferences(CheckedCall call, Report report) {
        Signature signature = call.signature();
        if (signature == null) {
            return;
        }
        for (Parameter parameter : signature.parameters()) {
            if (parameter.type() instanceof ValueType.Reference wanted) {
                String id = call.text(parameter.name());
                ApiClass type = id == null ? null : call.references().classOf(id);
                if (id != null && type != null && !type.is(wanted.type())) {
                    refuse(parameter.name(), id, type, wanted.type().getSimpleName(), report);
                }
            }
        }
    }

    private static void refuse(String parameter, String id, @Nullable ApiClass type, String wanted, Report report) {
        report.refuse(
                parameter,
                Masked.text(id),
                (type == null ? "it is no media object" : "it is a " + type.name()) + ", not a " + wanted
                        + ", and the media server crashes on it, with all that runs on it",
                "Pass a " + wanted + ".",
                CONNECT_ERROR);
    }
}
