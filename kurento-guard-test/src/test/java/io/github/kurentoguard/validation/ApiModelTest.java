package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.kurentoguard.test.model.Field;
import io.github.kurentoguard.test.model.Operation;
import io.github.kurentoguard.test.model.RemoteClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The model read from Java's classes says what the server's own description of the API says. */
class ApiModelTest {

    private static final io.github.kurentoguard.test.model.ApiModel SERVERS =
            io.github.kurentoguard.test.model.ApiModel.bundled();

    private final Set<String> differences = new TreeSet<>();

    @Test
    void operationsAndConstructorsAreTheServers() {
        int operations = 0;
        for (RemoteClass theirs : SERVERS.classes()) {
            ApiClass ours = ApiModel.ofClassPath().named(theirs.name());
            if (ours == null) {
                differences.add(theirs.name() + " is missing");
                continue;
            }
            for (Operation operation : theirs.operations()) {
                compare(theirs, operation, ours.operations().get(operation.name()));
                operations++;
            }
            if (theirs.creatable()) {
                compareConstructor(theirs, ours.constructor());
            }
        }
        assertThat(differences).isEmpty();
        assertThat(operations).isGreaterThan(500);
    }

    private void compare(RemoteClass type, Operation theirs, @Nullable Signature ours) {
        String name = type.name() + "." + theirs.name();
        if (ours == null) {
            differences.add(name + " is missing");
            return;
        }
        if (!fields(theirs.params()).equals(parameters(ours))) {
            differences.add(name + ": " + fields(theirs.params()) + " became " + parameters(ours));
        }
    }

    private void compareConstructor(RemoteClass type, @Nullable Signature ours) {
        if (ours == null) {
            if (!type.constructor().isEmpty()) {
                differences.add("new " + type.name() + " is missing");
            }
            return;
        }
        // Options of builders have no order of their own.
        if (!new TreeSet<>(fields(type.constructor())).equals(new TreeSet<>(parameters(ours)))) {
            differences.add("new " + type.name() + ": " + fields(type.constructor()) + " became " + parameters(ours));
        }
    }

    private static List<String> fields(List<Field> fields) {
        List<String> texts = new ArrayList<>();
        fields.forEach(field -> texts.add(field.name() + (field.optional() ? "?" : "")));
        return texts;
    }

    private static List<String> parameters(Signature signature) {
        List<String> texts = new ArrayList<>();
        signature.parameters().forEach(parameter -> texts.add(parameter.name() + (parameter.required() ? "" : "?")));
        return texts;
    }

    @Test
    void idsTellTheClass() {
        ApiModel model = ApiModel.ofClassPath();
        assertThat(model.ofObject("a_kurento.MediaPipeline/b_kurento.WebRtcEndpoint"))
                .isNotNull()
                .matches(type -> type.name().equals("WebRtcEndpoint"));
        assertThat(model.ofObject("manager_ServerManager")).isNotNull().matches(type -> type.name()
                .equals("ServerManager"));
        assertThat(model.ofObject("a_kurento.MediaPipeline/b_foo.BarFilter")).isNull();
        assertThat(model.ofObject("nonsense")).isNull();
        assertThat(model.ofObject("a_kurento.java/lang")).isNull();
        assertThat(model.named("../x")).isNull();
    }
}
