/** Tests of applications: a slice with the simulator, and what its guard told. Needs Spring Boot's test modules. */
@NullMarked
package io.github.kurentoguard.spring.test;

import org.jspecify.annotations.NullMarked;
