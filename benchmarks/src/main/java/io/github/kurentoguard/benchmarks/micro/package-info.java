/** Single steps of a call, measured by JMH. */
@NullMarked
package io.github.kurentoguard.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
