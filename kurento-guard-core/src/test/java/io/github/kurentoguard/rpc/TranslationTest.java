package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranslationTest {

    private static final String OLD = "aaaaaaaa-0000-4000-8000-00000000000a_kurento.MediaPipeline";
    private static final String NEW = "bbbbbbbb-0000-4000-8000-00000000000b_kurento.MediaPipeline";

    private static final String CHILD = "/cccccccc-0000-4000-8000-00000000000c_kurento.PassThrough";

    private final Translation translation = new Translation();

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void nothingIsCopiedWhereNothingIsTranslated() {
        JsonObject params = json("{\"object\":\"x_kurento.MediaPipeline\",\"list\":[1,{\"a\":\"b\"}]}");
        assertThat(translation.toServer(params)).isSameAs(params);
        translation.put(OLD, NEW);
        assertThat(translation.toServer(params)).isSameAs(params);
    }

    @Test
    void idsAreFoundHoweverDeepTheyAre() {
        translation.put(OLD, NEW);
        JsonObject params =
                json("{\"a\":\"" + OLD + "\",\"b\":[{\"c\":\"" + OLD + "\"},null,7],\"d\":\"" + OLD + "!\"}");
        assertThat(translation.toServer(params))
                .hasToString("{\"a\":\"" + NEW + "\",\"b\":[{\"c\":\"" + NEW + "\"},null,7],\"d\":\"" + OLD + "!\"}");
        assertThat(params.get("a").getAsString()).isEqualTo(OLD);
    }

    @Test
    void childrenMadeSinceTheRecoveryAreBelowTheParentThatTheApplicationKnows() {
        translation.put(OLD, NEW);
        String onServer = NEW + "/c_kurento.Composite/d_kurento.HubPort";
        String known = OLD + "/c_kurento.Composite/d_kurento.HubPort";
        assertThat(translation.toApplication(onServer)).isEqualTo(known);
        assertThat(translation.toServer(known)).isEqualTo(onServer);
    }

    @Test
    void textsThatLookLikePathsStayAsTheyAre() {
        translation.put(OLD, NEW);
        assertThat(translation.toServer("file:///tmp/a_b.webm")).isEqualTo("file:///tmp/a_b.webm");
        String sdp = "v=0\r\n" + "a=rtpmap:96 VP8/90000\r\n".repeat(100);
        assertThat(translation.toServer(sdp)).isSameAs(sdp);
    }

    @Test
    void messagesOfTheServerAreReadInTheApplicationsIds() {
        translation.put(OLD, NEW);
        JsonObject error = json(
                "{\"error\":{\"code\":40101,\"message\":\"Object '" + NEW + CHILD + "' not found\"},\"id\":\"1\"}");
        translation.toApplication(error);
        assertThat(error.getAsJsonObject("error").get("message").getAsString())
                .isEqualTo("Object '" + OLD + CHILD + "' not found");
        JsonObject result = json("{\"result\":{\"value\":[\"" + NEW + "\",\"other_kurento.MediaPipeline\"]}}");
        translation.toApplication(result);
        assertThat(result).hasToString("{\"result\":{\"value\":[\"" + OLD + "\",\"other_kurento.MediaPipeline\"]}}");
    }

    @Test
    void idsInTextsOfErrorsAreTranslatedWhateverIsAroundThemAndOtherTextsStay() {
        translation.put(OLD, NEW);
        assertThat(inError("(" + NEW + CHILD + "), <" + NEW + ">: file rec_kurento.webm of x_" + NEW.substring(1)))
                .isEqualTo("(" + OLD + CHILD + "), <" + OLD + ">: file rec_kurento.webm of x_" + NEW.substring(1));
    }

    private String inError(String text) {
        JsonObject error = json("{\"error\":{\"code\":1,\"message\":\"" + text + "\"},\"id\":\"1\"}");
        translation.toApplication(error);
        return error.getAsJsonObject("error").get("message").getAsString();
    }

    @Test
    void retiredIdsAreStillKnownForAWhile() {
        translation.put(OLD, NEW);
        translation.retire(OLD);
        assertThat(translation.toApplication(NEW)).isEqualTo(OLD);
        for (int i = 0; i < 10_000; i++) {
            translation.put("o" + i, "n" + i);
            translation.retire("o" + i);
        }
        assertThat(translation.toApplication(NEW)).isEqualTo(NEW);
        assertThat(translation.toApplication("n9999")).isEqualTo("o9999");
    }
}
