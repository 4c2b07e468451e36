/** Endpoints with a URI: players, recorders and HTTP. */
@NullMarked
package io.github.kurentoguard.test.uri;

import org.jspecify.annotations.NullMarked;
