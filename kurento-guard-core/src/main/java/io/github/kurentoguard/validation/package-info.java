/** What calls may contain: the model of the media API, rules over it, and what is known of the guard's objects. */
@NullMarked
package io.github.kurentoguard.validation;

import org.jspecify.annotations.NullMarked;
