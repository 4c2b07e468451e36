/** What a guard tells: events, findings, and who hears them. */
@NullMarked
package io.github.kurentoguard.event;

import org.jspecify.annotations.NullMarked;
