/** The console: one page that shows, live, what the guards do. */
@NullMarked
package io.github.kurentoguard.spring.console;

import org.jspecify.annotations.NullMarked;
