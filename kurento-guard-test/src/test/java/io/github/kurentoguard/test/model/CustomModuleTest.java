package io.github.kurentoguard.test.model;

import java.util.Objects;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CustomModuleTest {

    private static final ApiModel MODEL = ApiModel.bundled();

    @Test
    void classOfCustomModuleInheritsAndKeepsItsModuleOnTheWire() {
        ApiModel model = MODEL.with(
                json(
                        "{'name':'platedetector','remoteClasses':[{'name':'PlateDetectorFilter',"
                                + "'extends':'Filter','constructor':{'params':[{'name':'mediaPipeline','type':'MediaPipeline'}]},"
                                + "'methods':[{'name':'setPlateWidthPercentage','params':[{'name':'width','type':'float'}]}],"
                                + "'events':['PlateDetected']}],"
                                + "'events':[{'name':'PlateDetected','extends':'Media','properties':[{'name':'plate','type':'String'}]}]}"));

        RemoteClass filter = Objects.requireNonNull(model.find("PlateDetectorFilter"));

        assertThat(filter.qualifiedName()).isEqualTo("platedetector.PlateDetectorFilter");
        assertThat(model.find("platedetector.PlateDetectorFilter")).isSameAs(filter);
        assertThat(model.find("kurento.PlateDetectorFilter")).isNull();
        assertThat(filter.creatable()).isTrue();
        assertThat(filter.raises("PlateDetected")).isTrue();
        assertThat(filter.raises("MediaFlowInStateChanged")).isTrue();
        assertThat(filter.operation("connect")).isNotNull();
        assertThat(model.classesOf("platedetector")).containsExactly("PlateDetectorFilter");
        assertThat(MODEL.find("PlateDetectorFilter")).isNull();
    }

    @Test
    void inheritedFieldsOfComplexTypesComeFirst() {
        ApiModel model = MODEL.with(json("{'name':'m','complexTypes':[{'name':'MyStats','typeFormat':'REGISTER',"
                + "'extends':'Stats','properties':[{'name':'mine','type':'int'}]}]}"));

        assertThat(model.complexType("MyStats"))
                .isInstanceOfSatisfying(ComplexType.Register.class, type -> assertThat(type.fields())
                        .extracting(Field::name)
                        .containsExactly("id", "type", "timestampMillis", "mine"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {}                                                                      | has no 'name'
                    {'name':'core'}                                                         | 'core' is in the model already
                    {'name':'m','remoteClasses':[{'extends':'Filter'}]}                     | has no 'name'
                    {'name':'m','remoteClasses':[{'name':'X','extends':'Nothing'}]}         | extends 'Nothing'
                    {'name':'m','remoteClasses':[{'name':'WebRtcEndpoint'}]}                | described already by module 'elements'
                    {'name':'m','remoteClasses':[{'name':'X','events':['Nothing']}]}        | raises 'Nothing'
                    {'name':'m','remoteClasses':[{'name':'X','extends':'Y'},{'name':'Y','extends':'X'}]} | extends itself
                    {'name':'m','remoteClasses':[{'name':'X','properties':[{'name':'p','type':'Nothing'}]}]} | type 'Nothing'
                    {'name':'m','remoteClasses':5}                                          | must be an array
                    {'name':'m','remoteClasses':[{'name':'X','constructor':{'params':[{'name':'p','type':'int','optional':true}]}}]} | has no defaultValue
                    {'name':'m','complexTypes':[{'name':'T','typeFormat':'OTHER'}]}         | neither ENUM nor REGISTER
                    {'name':'m','complexTypes':[{'name':'T','typeFormat':'ENUM'}]}          | has no values
                    {'name':'m','complexTypes':[{'name':'T','typeFormat':'REGISTER','extends':'MediaType'}]} | extends the enumeration
                    {'name':'m','events':[{'name':'E','extends':'Nothing'}]}                | extends 'Nothing'
                    """)
    void whatIsWrongWithModuleIsNamed(String kmd, String complaint) {
        JsonObject module = json(kmd);

        assertThatThrownBy(() -> MODEL.with(module))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining(complaint);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
