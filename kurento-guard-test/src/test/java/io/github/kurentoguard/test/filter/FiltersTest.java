package io.github.kurentoguard.test.filter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.BehaviourRegistry;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.WorldFixture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FiltersTest {

    private static final String IMAGE =
            "'offsetXPercent':0.1,'offsetYPercent':0.1,'widthPercent':0.2,'heightPercent':0.2";

    private final WorldFixture fixture = new WorldFixture(new BehaviourRegistry().addAll(Filters.behaviours()));
    private MediaNode pipeline;

    @BeforeEach
    void makePipeline() throws KmsException {
        pipeline = fixture.pipeline();
    }

    @Test
    void imagesAreKeptByWhateverIdComes() throws KmsException {
        MediaNode filter = fixture.element("ImageOverlayFilter", pipeline);
        for (String id : List.of("'IMAGE_ID'", "null", "''", "'IMAGE_ID'", "5")) {
            addImage(filter, "'id':" + id + ",'uri':'file:///media/logo.png'");
        }

        ImageOverlay overlay = (ImageOverlay) filter.behaviour();
        assertThat(overlay.images()).containsOnlyKeys("IMAGE_ID", "", "5");

        fixture.call(filter, "removeImage", "{'id':'IMAGE_ID'}");
        fixture.call(filter, "removeImage", "{'id':'unknown'}");
        fixture.call(filter, "removeImage", "{'id':null}");
        assertThat(overlay.images()).containsOnlyKeys("5");
    }

    @Test
    void imageReplacesTheFormerOneOfItsId() throws KmsException {
        MediaNode filter = fixture.element("ImageOverlayFilter", pipeline);

        addImage(filter, "'id':'x','uri':'/one.png'");
        addImage(filter, "'id':'x','uri':null");

        assertThat(((ImageOverlay) filter.behaviour()).images())
                .containsExactlyEntriesOf(Map.of("x", new ImageOverlay.Image("", 0.1, 0.1, 0.2, 0.2, true, true)));
    }

    private void addImage(MediaNode filter, String what) throws KmsException {
        assertThat(fixture.call(filter, "addImage", "{" + what + "," + IMAGE + ",'keepAspectRatio':true,'center':true}")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void faceOverlayHasOneImageAtMost() throws KmsException {
        MediaNode filter = fixture.element("FaceOverlayFilter", pipeline);
        FaceOverlay overlay = (FaceOverlay) filter.behaviour();

        fixture.call(filter, "setOverlayedImage", "{'uri':'/hat.png'," + IMAGE + "}");
        assertThat(overlay.image()).isEqualTo(new FaceOverlay.Image("/hat.png", 0.1, 0.1, 0.2, 0.2));

        fixture.call(filter, "setOverlayedImage", "{'uri':null," + IMAGE + "}");
        assertThat(overlay.image())
                .isNotNull()
                .extracting(FaceOverlay.Image::uri)
                .isEqualTo("");

        fixture.call(filter, "unsetOverlayedImage");
        assertThat(overlay.image()).isNull();
    }

    @Test
    void commandIsReadBack() throws KmsException {
        assertThat(fixture.call(gstreamer("videoflip method=4"), "getCommand").getAsString())
                .isEqualTo("videoflip method=4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nosuchelement              | GStreamer element cannot be created: no element "nosuchelement"
                    videoflip foo=1            | GStreamer element cannot be created: no property "foo" in element "videoflip0"
                    videoflip method=sideways  | GStreamer element cannot be created: could not set property "method" in element "videoflip0" to "sideways"
                    videoflip method=9         | GStreamer element cannot be created: could not set property "method" in element "videoflip0" to "9"
                    videobalance contrast=much | GStreamer element cannot be created: could not set property "contrast" in element "videobalance0" to "much"
                    videoflip ! nosuchelement  | GStreamer element cannot be created: no element "nosuchelement"
                    videoflip ! videobalance   | Given command is not valid, only one element can be created
                    videotestsrc               | Given command is not valid, pad templates don't match
                    """)
    void commandThatMakesNoFilterIsRefused(String command, String message) {
        assertRefused(() -> gstreamer(command), 40001, message);
        assertThat(fixture.world.nodes()).containsExactly(pipeline);
    }

    @Test
    void emptyCommandIsRefused() {
        assertRefused(() -> gstreamer(" "), 40001, "GStreamer element cannot be created: empty pipeline not allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    videoflip   | method       | 1      | 40001 | Cannot convert '1' to enum: Invalid value for enum GstVideoFlipMethod
                    videoflip   | nope         | 1      | 40001 | No property named 'nope' in object 'videoflip0'
                    videocrop   | top          | many   | 40001 | Cannot convert 'many' to int: stoi
                    videocrop   | top          | 99999999999 | 40001 | Cannot convert '99999999999' to int: stoi
                    videobalance| contrast     | much   | 40001 | Cannot convert 'much' to double: stod
                    audioecho   | intensity    | loud   | 40001 | Cannot convert 'loud' to float: stof
                    volume      | mute         | true   | 40006 | Property type not implemented: GParamBoolean
                    videoflip   | parent       | x      | 40006 | Property type not implemented: GParamObject
                    """)
    void propertyThatCannotBeSetIsRefused(String element, String property, String value, int code, String message)
            throws KmsException {
        MediaNode filter = gstreamer(element);

        assertRefused(() -> set(filter, property, value), code, message);
    }

    @ParameterizedTest
    @CsvSource({
        "videoflip, method, clockwise",
        "videocrop, top, 12pixels",
        "videobalance, contrast, 1.5",
        "audioecho, intensity, .5",
        "textoverlay, text, anything",
        "videoflip, name, flipper"
    })
    void propertyOfSuitableTypeIsSet(String element, String property, String value) throws KmsException {
        MediaNode filter = gstreamer(element);

        set(filter, property, value);

        assertThat(values(filter)).containsExactlyEntriesOf(Map.of(property, value));
    }

    @Test
    void refusedValueLeavesTheFormerOne() throws KmsException {
        MediaNode filter = gstreamer("videoflip method=4");

        assertThatThrownBy(() -> set(filter, "method", "1")).isInstanceOf(KmsException.class);

        assertThat(values(filter)).containsExactlyEntriesOf(Map.of("method", "4"));
    }

    private static Map<String, String> values(MediaNode filter) {
        return Objects.requireNonNull(((GStreamer) filter.behaviour()).element())
                .values();
    }

    @Test
    void elementsAreNumberedPerKind() throws KmsException {
        gstreamer("videoflip method=4");
        MediaNode second = gstreamer("videoflip");

        assertRefused(() -> set(second, "nope", "1"), 40001, "No property named 'nope' in object 'videoflip1'");
    }

    @Test
    void quotedValueMayHaveBlanks() throws KmsException {
        MediaNode filter = gstreamer("textoverlay text=\"two words\" halignment=left");

        assertThat(values(filter)).containsOnly(Map.entry("text", "two words"), Map.entry("halignment", "left"));
    }

    @Test
    void filterWorksOnTheKindThatItsElementIsFor() throws KmsException {
        assertThat(gstreamer("volume").properties()).containsEntry("filterType", new JsonPrimitive("AUDIO"));
        assertThat(gstreamer("videoflip").properties()).containsEntry("filterType", new JsonPrimitive("VIDEO"));
    }

    @Test
    void mediaPassesFilter() throws KmsException {
        MediaNode source = fixture.element("PassThrough", pipeline);
        MediaNode filter = fixture.element("ZBarFilter", pipeline);
        MediaNode sink = fixture.element("PassThrough", pipeline);
        fixture.call(source, "connect", "{'sink':'" + filter.id() + "'}");
        fixture.call(filter, "connect", "{'sink':'" + sink.id() + "'}");

        fixture.world.flow().produces(source, MediaType.VIDEO, "VP8");
        fixture.timeline.advance(Duration.ofSeconds(1));

        assertThat(fixture.world.flow().flowingIn(sink, MediaType.VIDEO)).isTrue();
        assertThat(fixture.events("CodeFound")).isEmpty();
    }

    private MediaNode gstreamer(String command) throws KmsException {
        JsonObject params = new JsonObject();
        params.addProperty("mediaPipeline", pipeline.id());
        params.addProperty("command", command);
        return fixture.world.create("GStreamerFilter", params);
    }

    private void set(MediaNode filter, String property, String value) throws KmsException {
        fixture.call(
                filter, "setElementProperty", "{'propertyName':'" + property + "','propertyValue':'" + value + "'}");
    }

    private static void assertRefused(ThrowingCallable call, int code, String message) {
        assertThatThrownBy(call)
                .hasMessage(message)
                .asInstanceOf(InstanceOfAssertFactories.type(KmsException.class))
                .extracting(KmsException::code)
                .isEqualTo(code);
    }
}
