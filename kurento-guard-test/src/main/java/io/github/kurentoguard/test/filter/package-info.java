/** The filters that have operations of their own. */
@NullMarked
package io.github.kurentoguard.test.filter;

import org.jspecify.annotations.NullMarked;
