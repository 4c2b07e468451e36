/** Measurements: what a guard and its media server do, as numbers. Micrometer is needed by those classes that name it. */
@NullMarked
package io.github.kurentoguard.metrics;

import org.jspecify.annotations.NullMarked;
