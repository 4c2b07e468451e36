/** Log files of the media server, read for the symptoms of the catalogue: any size, in constant memory. */
@NullMarked
package io.github.kurentoguard.diagnosis.log;

import org.jspecify.annotations.NullMarked;
