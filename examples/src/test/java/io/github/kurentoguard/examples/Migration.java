package io.github.kurentoguard.examples;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.commons.exception.KurentoException;

/** The code of docs/migration.md. */
final class Migration {

    // readme: line
    KurentoClient before(String url) {
        return KurentoClient.create(url);
    }

    KurentoClient after(String url) {
        return KurentoGuard.builder().url(url).build().client();
    }
    // readme: end

    // readme: failures
    String nameOf(MediaPipeline pipeline) {
        try {
            return pipeline.getName();
        } catch (KurentoException e) {
            if (e instanceof GuardFailure failure && failure.outcome() == Outcome.NOT_SENT) {
                return "not asked: there is no connection";
            }
            throw e;
        }
    }
    // readme: end
}
