@NullMarked
package io.github.kurentoguard.proof.proxy;

import org.jspecify.annotations.NullMarked;
