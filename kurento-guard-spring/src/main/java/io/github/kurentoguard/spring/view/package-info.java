/** What the endpoint and the console show of a guarded server, as plain maps and lists without secrets. */
@NullMarked
package io.github.kurentoguard.spring.view;

import org.jspecify.annotations.NullMarked;
