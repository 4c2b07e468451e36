/** The simulator against recordings of a real media server: the same requests must bring the same answers and events. */
@NullMarked
package io.github.kurentoguard.test.conformance;

import org.jspecify.annotations.NullMarked;
