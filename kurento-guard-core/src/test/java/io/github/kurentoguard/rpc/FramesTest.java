package io.github.kurentoguard.rpc;

import io.github.kurentoguard.rpc.Frames.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FramesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a-7\",\"jsonrpc\":\"2.0\",\"result\":{\"value\":\",\\\"id\\\":\\\"b\\\"\"}}",
                "{\"jsonrpc\":\"2.0\",\"result\":{},\"id\":\"a-7\"}",
                "{ \"result\" : {\"id\":\"b\"}, \"id\" : \"a-7\" }",
                "{\"error\":{\"code\":1,\"message\":\"x \\\"id\\\":\\\"b\\\"\"},\"id\":\"a-7\",\"jsonrpc\":\"2.0\"}",
                "{\"error\":{\"code\":1,\"data\":{\"a\":1,\"id\":\"b\"},\"message\":\"m\"},\"id\":\"a-7\",\"jsonrpc\":\"2.0\"}",
                "{\"id\":\"a\\u002d7\",\"result\":null}"
            })
    void answersFindTheirCall(String text) {
        assertThat(Frames.read(text)).isEqualTo(new Frame.ToCall("a-7"));
    }

    @Test
    void numbersServeAsIds() {
        assertThat(Frames.read("{\"id\":7,\"jsonrpc\":\"2.0\",\"result\":{}}")).isEqualTo(new Frame.ToCall("7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{}}",
                "{\"method\":\"onEvent\",\"jsonrpc\":\"2.0\",\"params\":{}}",
                "{\"params\":{\"id\":\"a-7\"},\"method\":\"onEvent\"}"
            })
    void eventsAreEvents(String text) {
        assertThat(Frames.read(text)).isInstanceOf(Frame.Event.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "garbage",
                "{\"id\":",
                "{\"id\":null,\"result\":{}}",
                "{\"result\":{}}",
                "{\"id\":{},\"result\":{}}",
                "{\"method\":\"reboot\"}",
                "{\"method\":7}",
                "{\"error\":{\"code\":-32600},\"id\":null,\"jsonrpc\":\"2.0\"}"
            })
    void everythingElseIsStrangeAndThrowsNothing(String text) {
        assertThat(Frames.read(text)).isInstanceOf(Frame.Strange.class);
    }

    @Test
    void beginningOfAnAnswerTellsItsId() {
        assertThat(Frames.idIn("{\"id\":\"a-7\",\"jsonrpc\":\"2.0\",\"result\":{\"val"))
                .isEqualTo("a-7");
        assertThat(Frames.idIn("{\"id\":\"a-7")).isNull();
        assertThat(Frames.idIn("{\"jsonrpc\":\"2.0\"")).isNull();
    }
}
