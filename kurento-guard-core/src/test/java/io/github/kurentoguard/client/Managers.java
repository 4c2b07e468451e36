package io.github.kurentoguard.client;

import org.kurento.client.KurentoClient;
import org.kurento.client.ServerManager;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;

/** Looks behind clients, plain and guarded. */
final class Managers {

    private Managers() {}

    static RomManager of(KurentoClient client) {
        ServerManager server = client.getServerManager();
        return RemoteObjectInvocationHandler.getFor(server).getRomManager();
    }
}
