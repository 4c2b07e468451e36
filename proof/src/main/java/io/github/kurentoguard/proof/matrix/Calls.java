package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.Map;

/**
 * What became of the application's calls, in numbers.
 *
 * @param failures how many failed, by the class of the failure
 * @param unended how many have begun and not ended
 * @param endedTwice how many have ended more than once
 * @param longest how long the longest that ended took
 */
record Calls(Map<String, Long> failures, long unended, long endedTwice, Duration longest) {}
