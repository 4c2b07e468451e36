package io.github.kurentoguard.test.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CorrespondenceTest {

    private static final String THEIRS = "11111111-1111-4111-8111-111111111111";
    private static final String THEIRS_TOO = "22222222-2222-4222-8222-222222222222";
    private static final String OURS = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
    private static final String OURS_TOO = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

    private final Correspondence correspondence = new Correspondence();

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @Test
    void idsOfPairedAnswersAreReplacedInRequests() {
        correspondence.learn(
                json("{\"value\":\"" + THEIRS + "_kurento.MediaPipeline\"}"),
                json("{\"value\":\"" + OURS + "_kurento.MediaPipeline\"}"));

        assertThat(correspondence.translateFrame("{\"object\":\"" + THEIRS + "_kurento.MediaPipeline/x\"}"))
                .isEqualTo("{\"object\":\"" + OURS + "_kurento.MediaPipeline/x\"}");
    }

    @Test
    void nothingIsLearnedFromTextsThatDifferInMoreThanIds() {
        correspondence.learn(
                json("{\"value\":\"" + THEIRS + "_kurento.MediaPipeline\"}"),
                json("{\"value\":\"" + OURS + "_kurento.PassThrough\"}"));

        assertThat(correspondence.translateFrame("\"" + THEIRS + "\"")).contains(THEIRS);
    }

    @Test
    void oneIdOfOursStandsForOneOfTheirs() {
        correspondence.learn(THEIRS, OURS);
        correspondence.learn(THEIRS_TOO, OURS);
        correspondence.learn(THEIRS, OURS_TOO);

        assertThat(correspondence.translateFrame("[\"" + THEIRS + "\",\"" + THEIRS_TOO + "\"]"))
                .isEqualTo("[\"" + OURS + "\",\"" + THEIRS_TOO + "\"]");
    }

    @Test
    void sdpOfTheServerIsReplacedWhole() {
        correspondence.learn(json("\"v=0\\r\\ns=theirs\\r\\n\""), json("\"v=0\\r\\ns=ours\\r\\n\""));

        assertThat(correspondence.translateFrame("{\"offer\":\"v=0\\r\\ns=theirs\\r\\n\"}"))
                .isEqualTo("{\"offer\":\"v=0\\r\\ns=ours\\r\\n\"}");
    }

    @Test
    void credentialsInAnEditedSdpOfTheServerAreReplaced() {
        correspondence.learn(
                json("\"v=0\\r\\na=ice-ufrag:abcd\\r\\na=ice-pwd:secret\\r\\n\""),
                json("\"v=0\\r\\na=ice-ufrag:wxyz\\r\\na=ice-pwd:other\\r\\n\""));

        assertThat(correspondence.translateFrame("{\"answer\":\"v=0\\r\\ns=edited\\r\\na=ice-ufrag:abcd\\r\\n\"}"))
                .isEqualTo("{\"answer\":\"v=0\\r\\ns=edited\\r\\na=ice-ufrag:wxyz\\r\\n\"}");
    }

    @Test
    void frameWithoutAnythingLearnedStaysAsItIsToTheLastBlank() {
        assertThat(correspondence.translateFrame(" {\"id\": 1.50 }")).isEqualTo(" {\"id\": 1.50 }");
        assertThat(correspondence.translateFrame("this is not json")).isEqualTo("this is not json");
    }
}
