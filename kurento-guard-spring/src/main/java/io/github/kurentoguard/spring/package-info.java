/** Spring Boot support. */
@NullMarked
package io.github.kurentoguard.spring;

import org.jspecify.annotations.NullMarked;
