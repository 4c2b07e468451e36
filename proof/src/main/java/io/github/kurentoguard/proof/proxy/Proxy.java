package io.github.kurentoguard.proof.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.kurentoguard.proof.part.Daemon;
import io.github.kurentoguard.proof.part.Programs;
import org.jspecify.annotations.Nullable;

/** An nginx or HAProxy on a port of the loopback interface. Not safe for use by several threads. */
public final class Proxy implements AutoCloseable {

    private final ProxyKind kind;
    private final Path folder;
    private final int port = Daemon.freePort();
    private ProxySettings settings;
    private @Nullable Daemon daemon;

    private Proxy(ProxyKind kind, ProxySettings settings, Path folder) {
        this.kind = kind;
        this.settings = settings;
        this.folder = folder;
    }

    /** @param folder of its own, for its files */
    public static Proxy start(ProxyKind kind, ProxySettings settings, Path folder) {
        Proxy proxy = new Proxy(kind, settings, folder);
        proxy.start();
        return proxy;
    }

    /** Starts it again, on the same port. */
    public void start() {
        write();
        String program = Programs.find(kind.program())
                .orElseThrow(() -> new IllegalStateException("no " + kind.program() + " here"))
                .toString();
        daemon = Daemon.start(folder, kind.command(program, folder))
                .awaitPort(port)
                .awaitSaid(kind.greeting());
    }

    /** Ends it; its lines end with it. */
    public void stop() {
        if (daemon != null) {
            daemon.close();
            daemon = null;
        }
    }

    /** Reads another configuration; lines of before are cut 1 s later. */
    public void reload(ProxySettings others) {
        settings = others;
        write();
        if (daemon != null) {
            daemon.signal(kind.reloadSignal(), kind.reloading());
        }
    }

    private void write() {
        try {
            Files.writeString(ProxyKind.configuration(folder), kind.configuration(settings, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients find the media server. */
    public String url() {
        return (settings.tls() == null ? "ws" : "wss") + "://127.0.0.1:" + port + settings.path();
    }

    /** What it has written. */
    public String said() {
        return daemon == null ? "" : daemon.said();
    }

    @Override
    public void close() {
        stop();
    }
}
