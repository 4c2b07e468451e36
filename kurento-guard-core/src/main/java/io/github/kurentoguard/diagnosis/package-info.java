/** What can go wrong with a media server, as seen from its clients: the catalogue, signals, and what is found in them. */
@NullMarked
package io.github.kurentoguard.diagnosis;

import org.jspecify.annotations.NullMarked;
