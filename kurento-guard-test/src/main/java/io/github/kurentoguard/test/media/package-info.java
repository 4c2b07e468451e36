/** The media objects of one simulated server process: their tree, their behaviour, and how media flows among them. */
@NullMarked
package io.github.kurentoguard.test.media;

import org.jspecify.annotations.NullMarked;
