@NullMarked
package io.github.kurentoguard.proof.js;

import org.jspecify.annotations.NullMarked;
