/** The examination of a live media server, and its report. */
@NullMarked
package io.github.kurentoguard.diagnosis.doctor;

import org.jspecify.annotations.NullMarked;
