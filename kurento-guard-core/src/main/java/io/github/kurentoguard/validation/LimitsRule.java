package io.github.kurentoguard.validation;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import com.google.gson.JsonObject;

/** Numbers lie where they mean something, and limits do not contradict each other. */
final class LimitsRule implements Rule {

    private static final int ILLEGAL_PARAM = 40107;
    private static final Set<String> OF_AUDIO_OR_VIDEO =
            Set.of("isMediaFlowingIn", "isMediaFlowingOut", "isMediaTranscoding");

    /** What a setter limits, what limits the opposite side, and what the latter is in a new endpoint. */
    private record Pair(String minimum, String maximum, int firstMinimum, int firstMaximum) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("minVideoSendBandwidth", "maxVideoSendBandwidth", 100, 500),
            new Pair("minVideoRecvBandwidth", "maxVideoRecvBandwidth", 0, 0),
            new Pair("minEncoderBitrate", "maxEncoderBitrate", 0, 0));

    private static final Map<String, List<String>> FRACTIONS = Map.of(
            "ImageOverlayFilter.addImage",
            List.of("offsetXPercent", "offsetYPercent", "widthPercent", "heightPercent"),
            "AlphaBlending.setPortProperties",
            List.of("relativeX", "relativeY", "relativeWidth", "relativeHeight"));

    private static final Map<String, List<String>> POSITIVE = Map.of(
            "new Composite", List.of("width", "height", "framerate"),
            "FaceOverlayFilter.setOverlayedImage", List.of("widthPercent", "heightPercent"));

    /** Ratios of the size of a face, which may be negative or above 1; a hundred is a percentage. */
    private static final List<String> OF_A_FACE =
            List.of("offsetXPercent", "offsetYPercent", "widthPercent", "heightPercent");

    private static final double MOST_FACES = 10;

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        String operation = call.operation();
        if (operation.startsWith("setM")) {
            PAIRS.forEach(pair -> check(call, pair, report));
        } else if (OF_AUDIO_OR_VIDEO.contains(operation) && "DATA".equals(call.text("mediaType"))) {
            report.refuse(
                    "mediaType",
                    "DATA",
                    "the server tells this of audio and video only",
                    "Ask for AUDIO or VIDEO.",
                    ILLEGAL_PARAM);
        } else if (operation.equals("createDataChannel")) {
            checkDataChannel(call, report);
        } else if (operation.equals("addImage")
                || operation.equals("setPortProperties")
                || operation.equals("setOverlayedImage")
                || call.creates("Composite")) {
            checkRanges(call, report);
        } else if (operation.equals("setVideoFormat")) {
            checkFrameRate(call, report);
        }
    }

    private static void checkFrameRate(CheckedCall call, Report report) {
        JsonObject framerate = Json.object(Json.object(call.arguments(), "caps"), "framerate");
        if (Json.number(framerate, "denominator").orElse(1) == 0) {
            report.refuse(
                    "caps.framerate.denominator", "0", "a frame rate cannot be divided by 0", "Pass 1: 30/1 is 30.");
        }
    }

    private static void check(CheckedCall call, Pair pair, Report report) {
        OptionalDouble minimum = Json.number(call.arguments(), pair.minimum());
        OptionalDouble maximum = Json.number(call.arguments(), pair.maximum());
        if (minimum.isPresent()) {
            maximum = other(call, pair.maximum(), pair.firstMaximum());
        } else if (maximum.isPresent()) {
            minimum = other(call, pair.minimum(), pair.firstMinimum());
        }
        // No maximum is written as 0, or as -1.
        if (minimum.isPresent()
                && maximum.isPresent()
                && maximum.getAsDouble() > 0
                && minimum.getAsDouble() > maximum.getAsDouble()) {
            report.advise(
                    null,
                    null,
                    pair.minimum() + " is " + (long) minimum.getAsDouble() + " and " + pair.maximum() + " "
                            + (long) maximum.getAsDouble() + ", so that one of them is not heeded",
                    "Set both, the minimum below the maximum.");
        }
    }

    private static OptionalDouble other(CheckedCall call, String property, int first) {
        OptionalInt set = call.objects().number(call.object(), property);
        if (set.isPresent()) {
            return OptionalDouble.of(set.getAsInt());
        }
        return call.objects().isOwn(call.object()) ? OptionalDouble.of(first) : OptionalDouble.empty();
    }

    private static void checkDataChannel(CheckedCall call, Report report) {
        OptionalDouble lifetime = Json.number(call.arguments(), "maxPacketLifeTime");
        OptionalDouble retransmits = Json.number(call.arguments(), "maxRetransmits");
        if (lifetime.orElse(-1) >= 0 && retransmits.orElse(-1) >= 0) {
            report.refuse(
                    "maxRetransmits",
                    String.valueOf((long) retransmits.getAsDouble()),
                    "maxPacketLifeTime is set as well",
                    "Set one of the two, and -1 for the other.",
                    ILLEGAL_PARAM);
        }
    }

    private static void checkRanges(CheckedCall call, Report report) {
        FRACTIONS
                .getOrDefault(call.title(), List.of())
                .forEach(parameter -> check(call, parameter, 0, 1, "it is not between 0 and 1", report));
        POSITIVE.getOrDefault(call.title(), List.of())
                .forEach(parameter ->
                        check(call, parameter, Double.MIN_VALUE, Double.MAX_VALUE, "it is not above 0", report));
        if (call.operation().equals("setOverlayedImage")) {
            OF_A_FACE.forEach(parameter -> checkRatio(call, parameter, report));
        }
    }

    private static void checkRatio(CheckedCall call, String parameter, Report report) {
        OptionalDouble value = Json.number(call.arguments(), parameter);
        if (Math.abs(value.orElse(0)) > MOST_FACES) {
            report.advise(
                    parameter,
                    String.valueOf(value.getAsDouble()),
                    "it is a multiple of the face's size, and no percentage",
                    "Pass a ratio: 1 is the size of the face.");
        }
    }

    private static void check(
            CheckedCall call, String parameter, double least, double most, String problem, Report report) {
        OptionalDouble value = Json.number(call.arguments(), parameter);
        if (value.isPresent() && (value.getAsDouble() < least || value.getAsDouble() > most)) {
            report.refuse(
                    parameter,
                    String.valueOf(value.getAsDouble()),
                    problem,
                    most == 1 ? "Pass a fraction: 0.5 is one half." : "Pass a number above 0.");
        }
    }
}
