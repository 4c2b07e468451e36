/** The Spring Boot starter: a guard and Kurento's client as beans, configured by properties. */
@NullMarked
package io.github.kurentoguard.spring;

import org.jspecify.annotations.NullMarked;
