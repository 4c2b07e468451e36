package io.github.kurentoguard.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows between the packages of the starter, and where optional libraries may be named. */
class SpringArchitectureTest {

    private static final String ROOT = "io.github.kurentoguard.spring";

    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(code);
    }

    @Test
    void centreKnowsNoneOfTheParts() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*")
                .check(code);
    }

    @Test
    void optionalLibrariesAreNamedOnlyByThePartsForThem() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".actuate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.micrometer..", "org.springframework.boot.actuate..", "org.springframework.boot.health..")
                .check(code);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".console")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
                .check(code);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".test", ROOT + ".simulator")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.kurentoguard.test..",
                        "org.springframework.boot.test..",
                        "org.springframework.test..",
                        "org.junit..",
                        "org.assertj..")
                .check(code);
    }
}
