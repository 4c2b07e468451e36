package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.kurento.module.plates.PlateFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Classes of custom modules are found on the class path, and those that are not there are let pass. */
class CustomModuleTest {

    private static final String PIPELINE = "p_kurento.MediaPipeline";
    private static final String FILTER = PIPELINE + "/f_plates.PlateFilter";

    private final List<Finding> findings = new ArrayList<>();
    private final ValidatingInterceptor checks =
            new ValidatingInterceptor(Validation.defaults(), new VirtualTimeline(), findings::add);

    @Test
    void classesOfModulesAreFoundByBothNames() {
        ApiModel model = ApiModel.ofClassPath();
        assertThat(model.named("plates.PlateFilter")).isNotNull();
        assertThat(model.named("PlateFilter")).isNotNull().matches(type -> type.type() == PlateFilter.class);
    }

    @Test
    void argumentsOfModulesAreChecked() {
        assertThatThrownBy(() -> invoke(FILTER, "setWidth", new JsonObject()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("PlateFilter.setWidth(width)");
        JsonObject width = new JsonObject();
        width.addProperty("width", 0.5);
        invoke(FILTER, "setWidth", width);
    }

    @Test
    void elementOfAModuleIsASink() {
        invoke(PIPELINE + "/a_kurento.PassThrough", "connect", sink(FILTER));
        assertThat(findings).isEmpty();
    }

    @Test
    void elementOfAnUnknownModuleIsNoticed() {
        invoke(PIPELINE + "/a_kurento.PassThrough", "connect", sink(PIPELINE + "/x_unknown.Thing"));
        assertThat(findings).singleElement().matches(finding -> finding.evidence()
                .contains("class path"));
    }

    private static JsonObject sink(String id) {
        JsonObject sink = new JsonObject();
        sink.addProperty("sink", id);
        return sink;
    }

    private void invoke(String object, String operation, JsonObject arguments) {
        JsonObject params = new JsonObject();
        params.addProperty("object", object);
        params.addProperty("operation", operation);
        params.add("operationParams", arguments);
        checks.before(new Exchange("invoke", params));
    }
}
