/** The command line: examines a live media server, or reads its logs. */
@NullMarked
package io.github.kurentoguard.doctor;

import org.jspecify.annotations.NullMarked;
