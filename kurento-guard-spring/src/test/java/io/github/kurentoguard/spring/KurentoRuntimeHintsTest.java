package io.github.kurentoguard.spring;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kurentoguard.diagnosis.Symptom;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.kurento.client.internal.RemoteClass;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;
import org.kurento.module.KurentoModuleInfo;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/** Native images know what Kurento's client and the guard do by reflection. */
@NullUnmarked // What is missing fails the test.
class KurentoRuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    KurentoRuntimeHintsTest() {
        new KurentoRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    private static List<JavaClass> mediaApi() {
        return new ClassFileImporter()
                .importPackages("org.kurento.client").stream()
                        .filter(type -> type.getPackageName().equals("org.kurento.client"))
                        .toList();
    }

    private void assertReflective(String type) {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(TypeReference.of(type))
                        .withMemberCategories(
                                MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                                MemberCategory.INVOKE_DECLARED_METHODS,
                                MemberCategory.ACCESS_DECLARED_FIELDS))
                .as(type)
                .accepts(hints);
    }

    @Test
    void everyMediaObjectHasItsProxy() {
        List<JavaClass> mediaObjects = mediaApi().stream()
                .filter(type -> type.isAnnotatedWith(RemoteClass.class))
                .toList();
        assertThat(mediaObjects).hasSizeGreaterThan(25).allSatisfy(type -> assertThat(
                        RuntimeHintsPredicates.proxies().forInterfaces(TypeReference.of(type.getName())))
                .as(type.getName())
                .accepts(hints));
    }

    @Test
    void everyClassOfTheMediaApiIsReadable() {
        assertThat(mediaApi()).hasSizeGreaterThan(150).allSatisfy(type -> assertReflective(type.getName()));
    }

    @Test
    void messagesAndSymptomsAreReadable() {
        Stream.of(Request.class, Response.class, Symptom.class, Severity.class)
                .forEach(type -> assertReflective(type.getName()));
    }

    @Test
    void modulesTellTheirPackage() throws Exception {
        assertThat(KurentoModuleInfo.class.getMethod("getPackageName").invoke(null))
                .isEqualTo("org.kurento.client");
        assertReflective(KurentoModuleInfo.class.getName());
    }

    @Test
    void whatListenersThrowIsSeen() throws Exception {
        String wrapper = "org.kurento.client.internal.client.RemoteObjectInvocationHandler$1";
        assertThat(Class.forName(wrapper).getDeclaredFields())
                .as("this is the class that wraps them")
                .anyMatch(field -> field.getType() == Object[].class);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(TypeReference.of(wrapper))
                        .withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS))
                .accepts(hints);
    }

    @Test
    void catalogueOfSymptomsIsThere() {
        String catalogue = "io/github/kurentoguard/diagnosis/catalogue.json";
        assertThat(getClass().getClassLoader().getResource(catalogue)).isNotNull();
        assertThat(RuntimeHintsPredicates.resource().forResource(catalogue)).accepts(hints);
    }
}
