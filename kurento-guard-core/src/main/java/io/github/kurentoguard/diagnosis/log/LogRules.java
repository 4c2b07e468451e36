package io.github.kurentoguard.diagnosis.log;

import java.util.List;

/** What the media server writes into its logs when something is the matter, old versions included. */
final class LogRules {

    private LogRules() {}

    /** A fresh set, for one scan. */
    static List<LogRule> fresh() {
        return List.of(
                PatternRule.certain(
                        "Reached KMS ",
                        "Reached KMS (files|threads) limit: (\\d+)",
                        "resource-limit",
                        "the $1 limit of $2 is reached"),
                PatternRule.certain(
                        "Resource temporarily unavailable",
                        "(creating thread|fork|pthread_create|Resource temporarily unavailable)",
                        "resource-limit",
                        "the kernel refuses resources ($1)"),
                PatternRule.certain(
                        "-CRITICAL **",
                        "(\\w[\\w-]*)-CRITICAL \\*\\*:? (?:[\\d:.]+: )?(\\w+: assertion .*|.*)",
                        "gstreamer-critical",
                        "$1: $2"),
                new TranscodingRule(),
                PatternRule.likely(
                        "foreign mDNS candidate",
                        "Ignore foreign mDNS candidate",
                        "mdns-not-resolved",
                        "a browser's .local candidate was ignored"),
                PatternRule.certain(
                        "Error resolving '",
                        "Error resolving '[^']*\\.local'[^a-zA-Z]*(.*?)'?$",
                        "mdns-not-resolved",
                        "a .local name was not resolved: $1"),
                PatternRule.certain(
                        "Cannot parse remote candidate",
                        "Cannot parse remote candidate: '(?!.*\\.local )",
                        "candidate-unparsable",
                        "a remote candidate could not be parsed"),
                PatternRule.certain(
                        "Cannot parse remote candidate",
                        "Cannot parse remote candidate: '.*\\.local ",
                        "mdns-not-resolved",
                        "a browser's .local candidate could not be used"),
                PatternRule.certain(
                        "Queue full", "rtpjitterbuffer.*Queue full", "queue-full", "the jitter buffer dropped packets"),
                PatternRule.likely(
                        " (packet loss?)",
                        "GAP of [\\d.]+ ?ms.*\\(packet loss\\?\\)",
                        "stream-discontinuity",
                        "media has gaps"),
                PatternRule.certain(
                        "DISCONTINUITY at non-keyframe",
                        "DISCONTINUITY at non-keyframe",
                        "stream-discontinuity",
                        "frames are dropped until the next keyframe"),
                PatternRule.certain(
                        "discontinuity detected on non-keyframe",
                        "discontinuity detected on non-keyframe",
                        "stream-discontinuity",
                        "the stream broke off between keyframes"),
                PatternRule.possible(
                        "duplicate or reordered packet",
                        "duplicate or reordered packet",
                        "packet-loss",
                        "packets came twice or out of order"),
                PatternRule.certain(
                        "H264 is NOT supported", "H264 is NOT supported", "openh264-missing", "the server has no H264"),
                PatternRule.certain(
                        "libopenh264.so",
                        "libopenh264\\.so\\S*: cannot open|Failed to load plugin.*openh264",
                        "openh264-missing",
                        "the OpenH264 library is missing"),
                PatternRule.certain(
                        "Failed to load plugin",
                        "Failed to load plugin '([^']*/)?(?!libgstopenh264)([^'/]+)'",
                        "plugin-missing",
                        "$2 cannot be loaded"),
                PatternRule.certain(
                        "Payloader not found",
                        "Payloader not found for media '(\\w+)'",
                        "plugin-missing",
                        "no payloader for the negotiated $1 codec"),
                PatternRule.certain(
                        "no element \"", "no element \"(\\w+)\"", "plugin-missing", "the element $1 does not exist"),
                PatternRule.certain(
                        "-- New execution",
                        "^\\S+ -- New execution",
                        "new-execution",
                        "the server was started (errors.log)"),
                PatternRule.certain(
                        "Kurento Media Server started",
                        "main: Kurento Media Server started",
                        "new-execution",
                        "the server was started"),
                new CrashRule(),
                PatternRule.possible(
                        "STUN server not configured",
                        "STUN server not configured! NAT",
                        "stun-not-configured",
                        "an endpoint gathers without STUN"),
                PatternRule.certain(
                        "not allowed. It must have this format",
                        "URL .*not allowed\\. It must have",
                        "turn-url-malformed",
                        "a TURN URL is not understood"),
                PatternRule.certain(
                        "Error loading config",
                        "Error loading config[^:]*: ?(.*)",
                        "config-not-loaded",
                        "a configuration file is ignored: $1"),
                PatternRule.certain(
                        "Removing inactive session",
                        "Removing inactive session",
                        "session-lost",
                        "sessions without a client were removed"),
                PatternRule.likely(
                        "timeout on UDP port",
                        "timeout on UDP port",
                        "docker-multicast",
                        "RTSP over UDP receives nothing"),
                PatternRule.certain(
                        "No more than 1 data channel",
                        "No more than 1 data channel",
                        "data-channel-not-open",
                        "a second data channel was refused"));
    }
}
