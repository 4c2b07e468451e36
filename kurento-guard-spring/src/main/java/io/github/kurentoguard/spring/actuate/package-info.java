/** Health, meters and the endpoint {@code kurento}, each where what it needs is there. */
@NullMarked
package io.github.kurentoguard.spring.actuate;

import org.jspecify.annotations.NullMarked;
