/** The code in the documents, compiled. */
@NullMarked
package io.github.kurentoguard.examples.snippet;

import org.jspecify.annotations.NullMarked;
