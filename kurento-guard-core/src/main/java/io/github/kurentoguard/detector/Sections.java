package io.github.kurentoguard.detector;

import java.util.List;

import io.github.kurentoguard.sdp.Candidate;
import io.github.kurentoguard.sdp.Codec;
import io.github.kurentoguard.sdp.Direction;
import io.github.kurentoguard.sdp.MediaSection;
import io.github.kurentoguard.sdp.SessionDescription;

/**
 * What is kept of a session description: little, since there is one for each side of each endpoint.
 *
 * @param given whether there is one
 * @param writer what its writer calls itself
 * @param candidates those that it lists
 */
record Sections(boolean given, String writer, List<Section> all, List<Candidate> candidates) {

    static final Sections NONE = new Sections(false, "", List.of(), List.of());

    /**
     * One section.
     *
     * @param kind audio, video or application
     * @param codec the name of the first codec, such as VP8; empty if it is not told
     */
    record Section(String kind, boolean rejected, Direction direction, String codec) {

        static Section of(MediaSection section) {
            return new Section(
                    section.kind(),
                    section.rejected(),
                    section.direction(),
                    section.codecs().stream().findFirst().map(Codec::name).orElse(""));
        }

        boolean sends() {
            return !rejected && direction.sends();
        }

        boolean receives() {
            return !rejected && direction.receives();
        }
    }

    static Sections of(String sdp) {
        if (sdp.isEmpty()) {
            return NONE;
        }
        SessionDescription description = SessionDescription.read(sdp);
        return new Sections(
                true,
                description.name(),
                description.sections().stream().map(Section::of).toList(),
                description.sections().stream()
                        .flatMap(section -> section.candidates().stream())
                        .toList());
    }

    /** Whether the section at that place is turned down; false if there is none. */
    boolean reject(int index) {
        return index < all.size() && all.get(index).rejected();
    }
}
