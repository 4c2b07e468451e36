/** A Kurento Media Server in the JVM, and what tests need around it. */
@NullMarked
package io.github.kurentoguard.test;

import org.jspecify.annotations.NullMarked;
