/** The errors that a media server answers with. */
@NullMarked
package io.github.kurentoguard.test.error;

import org.jspecify.annotations.NullMarked;
