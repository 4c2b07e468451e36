/** Random histories of operations and faults, and whether the server is as the application means it to be afterwards. */
@NullMarked
package io.github.kurentoguard.histories;

import org.jspecify.annotations.NullMarked;
