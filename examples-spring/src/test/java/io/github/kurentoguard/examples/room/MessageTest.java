package io.github.kurentoguard.examples.room;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kurento.client.IceCandidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages of browsers, which may be anything. */
class MessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nothing", "{}", "{\"type\":{}}", "{\"type\":null}"})
    void whatIsNoMessageIsRefusedInWords(String text) {
        assertThatThrownBy(() -> Message.parse(text).type()).isInstanceOf(BadMessageException.class);
    }

    @Test
    void candidatesComeThroughAsTheyAre() {
        IceCandidate candidate = new IceCandidate("candidate:1 1 UDP 1 127.0.0.1 9 typ host", "0", 0);
        IceCandidate read =
                Message.parse(Message.candidate(candidate).toString()).candidate();
        assertThat(read.getCandidate()).isEqualTo(candidate.getCandidate());
        assertThat(read.getSdpMid()).isEqualTo("0");
        assertThat(read.getSdpMLineIndex()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"candidate\"}",
                "{\"type\":\"candidate\",\"candidate\":{\"candidate\":\"a\",\"sdpMid\":\"0\",\"sdpMLineIndex\":\"x\"}}"
            })
    void brokenCandidateIsRefused(String text) {
        assertThatThrownBy(() -> Message.parse(text).candidate()).isInstanceOf(BadMessageException.class);
    }

    @Test
    void unknownRoleIsRefused() {
        assertThatThrownBy(() ->
                        Message.parse("{\"type\":\"join\",\"role\":\"king\"}").role())
                .isInstanceOf(BadMessageException.class)
                .hasMessageContaining("presenter");
    }
}
