/** The second seam: the little of upstream's object manager that cannot be mended below it. */
@NullMarked
package io.github.kurentoguard.client;

import org.jspecify.annotations.NullMarked;
