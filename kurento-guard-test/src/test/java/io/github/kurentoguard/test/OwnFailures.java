package io.github.kurentoguard.test;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets tests fail of what they do themselves. Threads of the plain client die of its defects after the tests that show
 * them, and Awaitility would have the test fail that waits for something at that moment.
 */
public final class OwnFailures implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
