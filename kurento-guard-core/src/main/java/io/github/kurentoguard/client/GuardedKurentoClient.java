package io.github.kurentoguard.client;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kurento's client over a guarded connection. It can be used like the plain one, by several threads; {@link #destroy()}
 * closes the guard, once. Where kurento-client is of a version that this code does not fit, the plain object manager is
 * used and a warning logged.
 */
public final class GuardedKurentoClient extends KurentoClient {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedKurentoClient.class);

    private final Runnable onDestroy;
    private final AtomicBoolean destroyed = new AtomicBoolean();

    private GuardedKurentoClient(JsonRpcClient client, Runnable onDestroy, boolean fits) {
        super(client, false);
        this.onDestroy = onDestroy;
        if (fits) {
            this.manager = new GuardedRomManager(client);
        }
    }

    /**
     * Makes a client over a connection.
     *
     * @param client the connection; its {@code connect} is called, its time-outs are left alone
     * @param onDestroy closes the guard and with it the connection; called at most once, by {@link #destroy()}
     * @throws org.kurento.commons.exception.KurentoException if {@code connect} fails, with its exception as cause
     */
    public static KurentoClient create(JsonRpcClient client, Runnable onDestroy) {
        try {
            return new GuardedKurentoClient(client, onDestroy, SelfCheck.passed());
        } catch (LinkageError e) {
            LOG.warn(
                    "This version of kurento-client cannot be extended; it is used as it is: destroy() closes the"
                            + " connection only, and the guard has to be closed by itself",
                    e);
            return KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(client);
        }
    }

    /** Made without the check, for the check itself. */
    static GuardedKurentoClient unchecked(JsonRpcClient client) {
        return new GuardedKurentoClient(client, () -> {}, true);
    }

    /** Closes the guard; again is harmless. */
    @Override
    public void destroy() {
        if (destroyed.compareAndSet(false, true)) {
            try {
                onDestroy.run();
            } finally {
                super.destroy();
            }
        }
    }

    @Override
    public boolean isDestroyed() {
        return destroyed.get();
    }

    /** The guarded connection that an object belongs to; null if it is of a plain client. */
    public static @Nullable JsonRpcClient connectionOf(MediaObject object) {
        RomManager manager = RemoteObjectInvocationHandler.getFor(object).getRomManager();
        return manager instanceof GuardedRomManager guarded ? guarded.connection() : null;
    }

    /** Forgets the listeners of an object that no longer exists on the server, and of those below it. */
    public void forget(String objectId) {
        if (manager instanceof GuardedRomManager guarded) {
            guarded.gone(objectId);
        }
    }

    /** How many objects are kept because they have listeners. */
    public int objectsWithListeners() {
        return manager instanceof GuardedRomManager guarded
                ? guarded.listeners().objects()
                : 0;
    }

    RomManager manager() {
        return manager;
    }
}
