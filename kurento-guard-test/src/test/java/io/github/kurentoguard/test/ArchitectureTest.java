package io.github.kurentoguard.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The arrows between packages; the build fails where one points the wrong way. */
class ArchitectureTest {

    private static final String ROOT = "io.github.kurentoguard";
    private static final String SIMULATOR = ROOT + ".test";

    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void bothModulesAreLookedAt() {
        assertThat(code.contain(ROOT + ".time.Timeline")).isTrue();
        assertThat(code.contain(SIMULATOR + ".media.MediaWorld")).isTrue();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(code);
    }

    @Test
    void leavesKnowOnlyLeaves() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".time", ROOT + ".event", ROOT + ".error", ROOT + ".backoff")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".time",
                        ROOT + ".event",
                        ROOT + ".error",
                        ROOT + ".backoff",
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.kurento..",
                        "com.google.gson..",
                        "io.github.resilience4j..",
                        "io.vavr..")
                .check(code);
    }

    @Test
    void nothingImportsTheRootPackages() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*")
                .and()
                .resideOutsideOfPackage(SIMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(code);
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR + ".*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SIMULATOR)
                .check(code);
    }

    @Test
    void coreKnowsNeitherTestsNorSpring() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackages(SIMULATOR + "..", ROOT + ".spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIMULATOR + "..", "org.springframework..", "org.junit..")
                .check(code);
    }

    @Test
    void arrowsOfTheSimulatorRunOneWay() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(SIMULATOR + "..")
                .layer("facade")
                .definedBy(SIMULATOR)
                .layer("wire")
                .definedBy(SIMULATOR + ".wire")
                .layer("protocol")
                .definedBy(SIMULATOR + ".protocol")
                .layer("endpoints")
                .definedBy(SIMULATOR + ".webrtc", SIMULATOR + ".uri", SIMULATOR + ".hub", SIMULATOR + ".filter")
                .layer("media")
                .definedBy(SIMULATOR + ".media")
                .layer("sdp")
                .definedBy(SIMULATOR + ".sdp")
                .layer("model")
                .definedBy(SIMULATOR + ".model")
                .layer("error")
                .definedBy(SIMULATOR + ".error")
                .whereLayer("facade")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("facade")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("facade", "wire")
                .whereLayer("endpoints")
                .mayOnlyBeAccessedByLayers("facade")
                .whereLayer("media")
                .mayOnlyBeAccessedByLayers("facade", "wire", "protocol", "endpoints")
                .check(code);
    }
}
