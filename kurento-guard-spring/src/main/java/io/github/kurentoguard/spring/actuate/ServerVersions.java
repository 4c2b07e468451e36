package io.github.kurentoguard.spring.actuate;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.spring.KurentoServer;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.ServerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The version of each server process, asked for once and without waiting: it is known from the second look on. */
final class ServerVersions {

    private static final Logger LOG = LoggerFactory.getLogger(ServerVersions.class);
    private static final int MOST = 100;

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Nullable
    String of(KurentoServer server) {
        GuardSnapshot snapshot = server.guard().snapshot();
        String process = snapshot.serverId();
        if (process == null) {
            return null;
        }
        if (snapshot.state() == LinkState.CONNECTED && !known.containsKey(process) && asked.add(process)) {
            ask(server, process);
        }
        return known.get(process);
    }

    private void ask(KurentoServer server, String process) {
        try {
            server.guard().client().getServerManager().getInfo(new Continuation<ServerInfo>() {
                @Override
                public void onSuccess(ServerInfo info) {
                    learn(process, info.getVersion());
                }

                @Override
                public void onError(Throwable cause) {
                    failed(process, cause);
                }
            });
        } catch (RuntimeException e) {
            failed(process, e);
        }
    }

    private void learn(String process, String version) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(process, version);
        asked.remove(process);
    }

    private void failed(String process, Throwable cause) {
        LOG.debug("The version of the media server is not known", cause);
        asked.remove(process);
    }
}
