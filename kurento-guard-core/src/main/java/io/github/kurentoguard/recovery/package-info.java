/** What a session held, kept in mind and made again when the session is gone. */
@NullMarked
package io.github.kurentoguard.recovery;

import org.jspecify.annotations.NullMarked;
