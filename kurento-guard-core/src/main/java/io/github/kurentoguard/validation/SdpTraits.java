package io.github.kurentoguard.validation;

import io.github.kurentoguard.sdp.DescriptionLines;
import org.jspecify.annotations.Nullable;

/** What one walk over a description tells of it; sections that are turned down are left out. */
final class SdpTraits {

    private static final String SETUP = "setup:";
    private static final String OPTIONS = "ice-options:";

    private int sections;
    private boolean media;
    private boolean rejected;
    private boolean candidates;
    private boolean trickle;
    private boolean offering;
    private boolean answering;
    private boolean otherRole;
    private @Nullable String spaced;

    private SdpTraits() {}

    static SdpTraits of(String text) {
        SdpTraits traits = new SdpTraits();
        DescriptionLines lines = DescriptionLines.of(text);
        while (lines.next()) {
            if (lines.type() == 'm') {
                traits.rejected = lines.hasNoPort();
                traits.media |= !traits.rejected;
            } else if (lines.type() == 'a' && !traits.rejected) {
                traits.attribute(lines);
            }
        }
        traits.sections = lines.sections();
        return traits;
    }

    private void attribute(DescriptionLines lines) {
        if (lines.isAttribute("ice-")) {
            credential(lines, "ice-ufrag");
            credential(lines, "ice-pwd");
            trickle |= lines.isAttribute(OPTIONS) && lines.after(OPTIONS).contains("trickle");
        } else if (lines.isAttribute("candidate:")) {
            candidates = true;
        } else if (lines.isAttribute(SETUP)) {
            role(lines.after(SETUP));
        }
    }

    private void credential(DescriptionLines lines, String name) {
        if (spaced == null
                && lines.isAttribute(name + ":")
                && lines.after(name + ":").strip().contains(" ")) {
            spaced = name;
        }
    }

    private void role(String value) {
        switch (value) {
            case "actpass" -> offering = true;
            case "active", "passive", "holdconn" -> answering = true;
            default -> otherRole = true;
        }
    }

    int sections() {
        return sections;
    }

    /** Whether any section is not turned down. */
    boolean hasMedia() {
        return media;
    }

    /** Which credential of ICE has a space in it; null if none. */
    @Nullable
    String spacedCredential() {
        return spaced;
    }

    /** Whether it says of all its media that it is an offer. */
    boolean offers() {
        return offering && !answering && !otherRole;
    }

    /** Whether it says of all its media that it is an answer. */
    boolean answers() {
        return answering && !offering && !otherRole;
    }

    /** Whether it has candidates, or says that they will follow. */
    boolean canBeReached() {
        return candidates || trickle;
    }
}
