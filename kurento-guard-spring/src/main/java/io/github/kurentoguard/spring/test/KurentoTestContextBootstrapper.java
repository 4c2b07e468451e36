package io.github.kurentoguard.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Starts the context of a {@link KurentoTest}. */
final class KurentoTestContextBootstrapper extends TestSliceTestContextBootstrapper<KurentoTest> {}
