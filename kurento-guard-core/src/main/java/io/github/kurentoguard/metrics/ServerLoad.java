package io.github.kurentoguard.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.kurento.client.Continuation;
import org.kurento.client.KurentoClient;
import org.kurento.client.ServerManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CPU and memory of the media server, asked for only when someone reads the meters: the reader is told what was measured
 * last, and the next value is fetched behind its back, at most once in ten seconds. To measure the CPU costs a tenth of a
 * second in which the server answers no other call of this guard.
 */
public final class ServerLoad {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLoad.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int SAMPLE_MILLIS = 100;

    private final KurentoClient client;
    private final BooleanSupplier connected;
    private final LongSupplier nanoTime;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long askedAt;
    private volatile boolean everAsked;
    private volatile double cpu = Double.NaN;
    private volatile double memory = Double.NaN;

    ServerLoad(KurentoClient client, BooleanSupplier connected, LongSupplier nanoTime) {
        this.client = client;
        this.connected = connected;
        this.nanoTime = nanoTime;
    }

    /**
     * Registers the meters.
     *
     * @param connected whether the server can be asked now
     * @param server the value of the tag {@code server}
     */
    public static void bind(KurentoClient client, BooleanSupplier connected, MeterRegistry registry, String server) {
        new ServerLoad(client, connected, System::nanoTime).register(registry, server);
    }

    void register(MeterRegistry registry, String server) {
        Gauge.builder("kurento.server.cpu", () -> read(() -> cpu))
                .description("CPU that the media server used, in percent of one core, when it was last asked")
                .baseUnit("percent")
                .tag("server", server)
                .register(registry);
        Gauge.builder("kurento.server.memory", () -> read(() -> memory))
                .description("Resident memory of the media server when it was last asked")
                .baseUnit("bytes")
                .tag("server", server)
                .register(registry);
    }

    private double read(DoubleSupplier value) {
        boolean stale = !everAsked || nanoTime.getAsLong() - askedAt > FRESH.toNanos();
        if (stale && connected.getAsBoolean() && asking.compareAndSet(false, true)) {
            everAsked = true;
            askedAt = nanoTime.getAsLong();
            ask();
        }
        return value.getAsDouble();
    }

    private void ask() {
        try {
            ServerManager manager = client.getServerManager();
            manager.getUsedMemory(told(kib -> memory = kib * 1024.0, () -> askCpu(manager)));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void askCpu(ServerManager manager) {
        manager.getUsedCpu(SAMPLE_MILLIS, told(percent -> cpu = percent, () -> asking.set(false)));
    }

    private <T> Continuation<T> told(Consumer<T> value, Runnable then) {
        return new Continuation<>() {
            @Override
            public void onSuccess(T result) {
                value.accept(result);
                then.run();
            }

            @Override
            public void onError(Throwable cause) {
                failed(cause);
            }
        };
    }

    private void failed(Throwable cause) {
        LOG.debug("The media server's load is not known", cause);
        cpu = Double.NaN;
        memory = Double.NaN;
        asking.set(false);
    }
}
