package io.github.kurentoguard.test.webrtc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.sdp.CodecList;
import io.github.kurentoguard.test.sdp.Direction;
import io.github.kurentoguard.test.sdp.MediaSection;
import io.github.kurentoguard.test.sdp.SessionDescription;

/**
 * A negotiated stream of audio or video, seen from the server.
 *
 * @param direction who sends
 * @param codec the first format both sides have, under Kurento's name: VP8, OPUS
 * @param localSsrc the synchronisation source the server sends with, as the description writes it
 * @param remoteSsrc the peer's; empty if the peer did not name it
 */
record Stream(MediaType type, Direction direction, String codec, String localSsrc, String remoteSsrc) {

    boolean sends() {
        return direction.sends();
    }

    boolean receives() {
        return direction.receives();
    }

    /**
     * The streams that an offer and its answer have left, by kind.
     *
     * @param local the server's own description
     * @param offered whether the server wrote the offer
     */
    static Map<MediaType, Stream> negotiated(SessionDescription local, SessionDescription remote, boolean offered) {
        Map<MediaType, Stream> streams = new EnumMap<>(MediaType.class);
        int sections = Math.min(local.sections().size(), remote.sections().size());
        for (int index = 0; index < sections; index++) {
            MediaSection mine = local.sections().get(index);
            MediaSection theirs = remote.sections().get(index);
            type(mine.kind())
                    .filter(type -> !mine.rejected() && !theirs.rejected())
                    .flatMap(type -> of(type, mine, theirs, offered))
                    .ifPresent(stream -> streams.putIfAbsent(stream.type(), stream));
        }
        return streams;
    }

    /** Whether both sides have a section for data channels. */
    static boolean negotiatedData(SessionDescription local, SessionDescription remote) {
        List<MediaSection> theirs = remote.sections();
        for (int index = 0; index < Math.min(local.sections().size(), theirs.size()); index++) {
            MediaSection mine = local.sections().get(index);
            if (mine.kind().equals("application")
                    && !mine.rejected()
                    && !theirs.get(index).rejected()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<MediaType> type(String kind) {
        return kind.equals("audio") || kind.equals("video")
                ? Optional.of(MediaType.valueOf(kind.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Optional<Stream> of(MediaType type, MediaSection mine, MediaSection theirs, boolean offered) {
        MediaSection answer = offered ? theirs : mine;
        Direction direction = offered ? theirs.direction().mirrored() : mine.direction();
        return answer.formats().stream()
                .flatMap(format -> answer.encoding(format).stream())
                .findFirst()
                .map(encoding -> new Stream(type, direction, CodecList.family(encoding), ssrc(mine), ssrc(theirs)));
    }

    private static String ssrc(MediaSection section) {
        List<String> words = new ArrayList<>(section.value("ssrc").stream().toList());
        return words.isEmpty() ? "" : words.get(0).split(" ", 2)[0];
    }
}
