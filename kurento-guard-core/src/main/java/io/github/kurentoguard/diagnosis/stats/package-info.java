/** Statistics of endpoints and of the server, sampled, and what they say about quality and load. */
@NullMarked
package io.github.kurentoguard.diagnosis.stats;

import org.jspecify.annotations.NullMarked;
