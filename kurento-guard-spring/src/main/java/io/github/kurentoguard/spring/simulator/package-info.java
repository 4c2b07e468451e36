/** The simulator of kurento-guard-test instead of a media server. */
@NullMarked
package io.github.kurentoguard.spring.simulator;

import org.jspecify.annotations.NullMarked;
