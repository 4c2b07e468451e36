package io.github.kurentoguard.test.model;

import java.util.List;
import java.util.Objects;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MarshallerTest {

    private static final String IMAGE =
            "'uri':'/logo.png','offsetXPercent':0.1,'offsetYPercent':0.1,'widthPercent':0.2,'heightPercent':0.2,"
                    + "'keepAspectRatio':true,'center':true";

    private static final ApiModel MODEL = ApiModel.bundled()
            .with(json("{'name':'m','remoteClasses':[{'name':'X','extends':'Filter','methods':["
                            + "{'name':'lists','params':[{'name':'words','type':'String[]'},{'name':'sizes','type':'int<>'}]},"
                            + "{'name':'long','params':[{'name':'n','type':'int64'}]},"
                            + "{'name':'stats','params':[{'name':'stats','type':'RTCStats'}]},"
                            + "{'name':'caps','params':[{'name':'caps','type':'VideoCaps'}]}]}]}")
                    .getAsJsonObject());

    private final Marshaller marshaller = new Marshaller(MODEL, id -> {
        if (!id.equals("known")) {
            throw new KmsException(KmsError.MEDIA_OBJECT_NOT_FOUND, "Object '" + id + "' not found");
        }
    });

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
                    ImageOverlayFilter | removeImage     | -                        | 'operationParams' is required
                    ImageOverlayFilter | removeImage     | null                     | 'operationParams' is required
                    ImageOverlayFilter | removeImage     | 'X'                      | 'operationParams' is required
                    ImageOverlayFilter | removeImage     | 5                        | 'operationParams' is required
                    ImageOverlayFilter | removeImage     | ['X']                    | 'operationParams' is required
                    ImageOverlayFilter | removeImage     | {}                       | 'id' parameter should be a string
                    ImageOverlayFilter | removeImage     | {'id':{}}                | 'id' parameter should be a string
                    ImageOverlayFilter | removeImage     | {'id':[]}                | 'id' parameter should be a string
                    MediaPipeline      | setName         | -                        | 'name' parameter should be a string
                    MediaPipeline      | setName         | {}                       | 'name' parameter should be a string
                    MediaPipeline      | setLatencyStats | {'latencyStats':'true'}  | 'latencyStats' parameter should be a boolean
                    MediaPipeline      | addTag          | {'value':'v'}            | 'key' parameter should be a string
                    MediaPipeline      | addTag          | {'key':'k'}              | 'value' parameter should be a string
                    ServerManager      | getUsedCpu      | {}                       | 'interval' parameter should be a integer
                    ServerManager      | getUsedCpu      | {'interval':'5'}         | 'interval' parameter should be a integer
                    ServerManager      | getUsedCpu      | {'interval':2147483648}  | 'interval' parameter should be a integer
                    X                  | long            | {'n':'5'}                | 'n' parameter should be a int64
                    X                  | lists           | {'words':'a'}            | 'words' parameter should be a list
                    X                  | lists           | {'words':[],'sizes':[]}  | 'sizes' parameter should be a map
                    WebRtcEndpoint     | addIceCandidate | {'candidate':'c'}        | 'candidate' parameter should be a object
                    WebRtcEndpoint     | addIceCandidate | {'candidate':{'candidate':'c'}} | 'sdpMid' property should be a string
                    WebRtcEndpoint     | addIceCandidate | {'candidate':{'candidate':'c','sdpMid':'0','sdpMLineIndex':'0'}} | 'sdpMLineIndex' property should be a integer
                    WebRtcEndpoint     | connect         | {'sink':'known','mediaType':'BOGUS'} | Invalid value for 'MediaType'
                    WebRtcEndpoint     | connect         | {'sink':'known','mediaType':null} | Invalid value for 'MediaType'
                    WebRtcEndpoint     | connect         | {'sink':'known','mediaType':{}} | 'mediaType' parameter should be a string
                    WebRtcEndpoint     | connect         | {}                       | 'sink' parameter should be a string
                    """)
    void wrongArgumentsOfCallsAreNamed(String type, String operation, @Nullable String given, String message) {
        assertRefused(() -> call(type, operation, given), 40001, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
                    WebRtcEndpoint  | -                             | 'constructorParams' is required
                    WebRtcEndpoint  | null                          | 'constructorParams' is required
                    WebRtcEndpoint  | {}                            | 'mediaPipeline' parameter should be a string
                    WebRtcEndpoint  | {'mediaPipeline':'known','recvonly':'yes'} | 'recvonly' parameter should be a boolean
                    WebRtcEndpoint  | 5                             | 'constructorParams' should be an object
                    MediaPipeline   | 5                             | 'constructorParams' should be an object
                    MediaPipeline   | []                            | 'constructorParams' should be an object
                    GStreamerFilter | {'mediaPipeline':'known'}     | 'command' parameter should be a string
                    GStreamerFilter | {'mediaPipeline':'known','command':'videoflip','filterType':'BOGUS'} | Invalid value for 'FilterType'
                    """)
    void wrongArgumentsOfCreationsAreNamed(String type, @Nullable String given, String message) {
        assertRefused(() -> constructor(type, given), 40001, message);
    }

    @Test
    void firstMissingArgumentInTheOrderOfTheModelIsNamed() {
        assertRefused(
                () -> call("ImageOverlayFilter", "addImage", "{'center':true,'uri':'u'}"),
                40001,
                "'id' parameter should be a string");
        assertRefused(
                () -> call("ImageOverlayFilter", "addImage", "{'id':'i','uri':'u','offsetXPercent':0}"),
                40001,
                "'offsetYPercent' parameter should be a double");
    }

    @Test
    void unknownObjectIsReportedBeforeWhatComesAfterIt() {
        assertRefused(
                () -> constructor("WebRtcEndpoint", "{'mediaPipeline':'nope','recvonly':'yes'}"),
                40101,
                "Object 'nope' not found");
        assertRefused(() -> call("PassThrough", "connect", "{'sink':null}"), 40101, "Object '' not found");
        assertRefused(() -> constructor("WebRtcEndpoint", "{'mediaPipeline':5}"), 40101, "Object '5' not found");
    }

    @Test
    void nullNumberAndFlagTurnIntoText() throws KmsException {
        assertThat(text("null")).isEmpty();
        assertThat(text("5")).isEqualTo("5");
        assertThat(text("0.5")).isEqualTo("0.5");
        assertThat(text("1.0")).isEqualTo("1.0");
        assertThat(text("true")).isEqualTo("true");
        assertThat(text("1e5")).isEqualTo("100000.0");
        assertThat(text("1e400")).isEqualTo("1e+9999");
    }

    private String text(String name) throws KmsException {
        return call("MediaPipeline", "setName", "{'name':" + name + "}")
                .get("name")
                .getAsString();
    }

    @Test
    void nullAndBooleanTurnIntoNumbersAndFractionsAreCut() throws KmsException {
        assertThat(interval("null")).isZero();
        assertThat(interval("0.5")).isZero();
        assertThat(interval("-1.9")).isEqualTo(-1);
        assertThat(interval("true")).isOne();
        assertThat(interval("7")).isEqualTo(7);
    }

    @Test
    void longNumbersKeepEveryDigit() throws KmsException {
        assertThat(number("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(number("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(number("1.5e3")).isEqualTo(1500);
        assertThat(number("null")).isZero();
        assertRefused(() -> number("9223372036854775808"), 40001, "'n' parameter should be a int64");
        assertRefused(() -> number("1e19"), 40001, "'n' parameter should be a int64");
    }

    private long number(String literal) throws KmsException {
        return call("X", "long", "{'n':" + literal + "}").get("n").getAsLong();
    }

    private int interval(String number) throws KmsException {
        return call("ServerManager", "getUsedCpu", "{'interval':" + number + "}")
                .get("interval")
                .getAsInt();
    }

    @Test
    void nullArgumentsOfAddImageAreAccepted() throws KmsException {
        JsonObject read = call(
                "ImageOverlayFilter",
                "addImage",
                "{'id':null," + IMAGE.replace("true", "null").replace("0.2", "null") + "}");

        assertThat(read.get("id").getAsString()).isEmpty();
        assertThat(read.get("widthPercent").getAsDouble()).isZero();
        assertThat(read.get("center").getAsBoolean()).isFalse();
    }

    @Test
    void numberTurnsIntoFlag() throws KmsException {
        assertThat(call("MediaPipeline", "setLatencyStats", "{'latencyStats':2}")
                        .get("latencyStats")
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void unknownArgumentsAreIgnored() throws KmsException {
        assertThat(constructor("WebRtcEndpoint", "{'mediaPipeline':'known','noSuchParam':1}")
                        .keySet())
                .containsExactlyInAnyOrder(
                        "mediaPipeline", "recvonly", "sendonly", "useDataChannels", "certificateKeyType", "qosDscp");
        assertThat(call("MediaPipeline", "getName", "{'extra':1}").size()).isZero();
    }

    @Test
    void defaultsOfCreationsAreFilledInOneByOne() throws KmsException {
        JsonObject read = constructor("Composite", "{'mediaPipeline':'known','height':240}");

        assertThat(read.get("width").getAsInt()).isEqualTo(800);
        assertThat(read.get("height").getAsInt()).isEqualTo(240);
        assertThat(read.get("framerate").getAsInt()).isEqualTo(15);
        assertThat(constructor("RtpEndpoint", "{'mediaPipeline':'known'}").get("crypto"))
                .isEqualTo(json("{'__module__':'kurento','__type__':'SDES'}"));
    }

    @Test
    void optionalArgumentBehindAnUnsetOneIsLost() throws KmsException {
        JsonObject lost = call("WebRtcEndpoint", "createDataChannel", "{'ordered':false}");
        JsonObject kept = call("WebRtcEndpoint", "createDataChannel", "{'label':'l','ordered':false}");

        assertThat(lost.get("ordered").getAsBoolean()).isTrue();
        assertThat(kept.get("ordered").getAsBoolean()).isFalse();
        assertThat(kept.get("maxRetransmits").getAsInt()).isEqualTo(-1);
        assertThat(call("PassThrough", "connect", "{'sink':'known','sourceMediaDescription':'s'}")
                        .keySet())
                .containsExactly("sink");
    }

    @Test
    void optionalArgumentWithoutDefaultStaysAbsent() throws KmsException {
        assertThat(call("WebRtcEndpoint", "getStats", null).size()).isZero();
        assertThat(call("PassThrough", "isMediaFlowingIn", "{'mediaType':'VIDEO'}")
                        .get("sinkMediaDescription")
                        .getAsString())
                .isEqualTo("default");
    }

    @Test
    void fieldsOfComplexTypesGetTheirDefaults() throws KmsException {
        assertThat(call("WebRtcEndpoint", "generateOffer", "{'options':{'offerToReceiveVideo':false}}")
                        .get("options"))
                .isEqualTo(json("{'__module__':'kurento','__type__':'OfferOptions','offerToReceiveAudio':true,"
                        + "'offerToReceiveVideo':false}"));
    }

    @Test
    void typeOfComplexValueIsCheckedWhereItIsNamedWithItsModule() throws KmsException {
        String candidate = "'candidate':'c','sdpMid':'0','sdpMLineIndex':0";

        assertThat(add("{" + candidate + "}")).isNotNull();
        assertThat(add("{'__type__':'Stats'," + candidate + "}")).isNotNull();
        assertThat(add("{'__module__':'kurento','__type__':'IceCandidate'," + candidate + "}"))
                .isNotNull();
        assertRefused(
                () -> add("{'__module__':'kurento','__type__':'Stats'," + candidate + "}"),
                40003,
                "Type Stats is not compatible");
        assertRefused(
                () -> add("{'__module__':'kurento','__type__':'T'," + candidate + "}"),
                40003,
                "Type T does not exist in module kurento");
        assertRefused(
                () -> add("{'__module__':'other','__type__':'IceCandidate'," + candidate + "}"),
                40003,
                "Type IceCandidate does not exist in module other");
    }

    private JsonElement add(String candidate) throws KmsException {
        return call("WebRtcEndpoint", "addIceCandidate", "{'candidate':" + candidate + "}")
                .get("candidate");
    }

    @Test
    void subtypeIsReadWithItsOwnFields() throws KmsException {
        String stats = "'id':'i','type':'session','timestampMillis':1";
        String subtype = "{'stats':{'__module__':'kurento','__type__':'RTCPeerConnectionStats'," + stats;

        assertThat(call("X", "stats", subtype + ",'dataChannelsOpened':1,'dataChannelsClosed':2}}")
                        .getAsJsonObject("stats")
                        .get("dataChannelsClosed")
                        .getAsInt())
                .isEqualTo(2);
        assertRefused(
                () -> call("X", "stats", subtype + "}}"), 40001, "'dataChannelsOpened' property should be a int64");
    }

    @Test
    void listsAndMapsAreReadItemByItem() throws KmsException {
        JsonObject read = call("X", "lists", "{'words':['a',5,null],'sizes':{'one':1.5}}");

        assertThat(read.getAsJsonArray("words").asList())
                .extracting(JsonElement::getAsString)
                .isEqualTo(List.of("a", "5", ""));
        assertThat(read.getAsJsonObject("sizes").get("one").getAsInt()).isOne();
    }

    @Test
    void itemThatCannotBeReadIsAnErrorWithoutData() {
        assertThatThrownBy(() -> call("X", "lists", "{'words':[{}],'sizes':{}}"))
                .asInstanceOf(InstanceOfAssertFactories.type(KmsException.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(-32603);
                    assertThat(refused.type()).isNull();
                });
    }

    @Test
    void nestedComplexValuesAreChecked() {
        assertRefused(
                () -> call("X", "caps", "{'caps':{'codec':'VP8','framerate':{'numerator':1}}}"),
                40001,
                "'denominator' property should be a integer");
    }

    @Test
    void blankResultsAreOfTheirType() {
        assertThat(marshaller.blank(null).isJsonNull()).isTrue();
        assertThat(marshaller.blank(TypeRef.parse("int")).getAsInt()).isZero();
        assertThat(marshaller.blank(TypeRef.parse("String[]")).getAsJsonArray()).isEmpty();
        assertThat(marshaller.blank(TypeRef.parse("UriEndpointState")).getAsString())
                .isEqualTo("STOP");
        assertThat(marshaller.blank(TypeRef.parse("VideoInfo")))
                .isEqualTo(json("{'__module__':'kurento','__type__':'VideoInfo','isSeekable':false,"
                        + "'seekableInit':0,'seekableEnd':0,'duration':0}"));
    }

    private JsonObject call(String type, String operation, @Nullable String given) throws KmsException {
        RemoteClass found = Objects.requireNonNull(MODEL.find(type));
        return marshaller.call(Objects.requireNonNull(found.operation(operation)), given == null ? null : json(given));
    }

    private JsonObject constructor(String type, @Nullable String given) throws KmsException {
        return marshaller.constructor(Objects.requireNonNull(MODEL.find(type)), given == null ? null : json(given));
    }

    private static void assertRefused(ThrowingCallable call, int code, String message) {
        assertThatThrownBy(call)
                .hasMessage(message)
                .asInstanceOf(InstanceOfAssertFactories.type(KmsException.class))
                .extracting(KmsException::code)
                .isEqualTo(code);
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text.replace('\'', '"'));
    }
}
