/** The media API as data, read from the kmd files of the API jars, and the marshalling rules that follow from it. */
@NullMarked
package io.github.kurentoguard.test.model;

import org.jspecify.annotations.NullMarked;
