package io.github.kurentoguard.proof.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.net.ServerSocketFactory;

/**
 * Passes bytes between clients and a server on the loopback interface, and resets a line after exactly so many of them, or
 * is slow. Two threads a line, four where it can be slow, ended with it.
 */
public final class Relay implements AutoCloseable {

    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ServerSocket door;
    private final int upstream;
    private final Map<Direction, Meter> meters = Map.of(Direction.REQUEST, new Meter(), Direction.ANSWER, new Meter());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final boolean late;
    private volatile PoorLine line = PoorLine.none();

    private Relay(ServerSocket door, int upstream, boolean late) {
        this.door = door;
        this.upstream = upstream;
        this.late = late;
        daemon("relay-door", this::admit);
    }

    /** One before the server on a port of the loopback interface. */
    public static Relay before(int upstream) {
        return before(upstream, ServerSocketFactory.getDefault());
    }

    /** The same with sockets of another kind towards the clients. */
    public static Relay before(int upstream, ServerSocketFactory sockets) {
        try {
            return new Relay(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), upstream, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that can be slow. It counts no bytes and cuts no line. */
    public static Relay slow(int upstream) {
        try {
            return new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), upstream, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What passes a {@link #slow} relay takes its time from here on. */
    public void poor(PoorLine slow) {
        line = slow;
    }

    /** Takes no time any more. */
    public void good() {
        line = PoorLine.none();
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Resets the line on which, after so many bytes in this direction, another one comes; once. */
    public void cutAfter(Direction direction, long bytes) {
        meter(direction).cutAfter(bytes);
    }

    /** Cuts nothing any more. */
    public void heal() {
        meters.values().forEach(Meter::reset);
    }

    /** How many bytes have passed in this direction since the beginning. */
    public long passed(Direction direction) {
        return meter(direction).passed();
    }

    @SuppressWarnings("NullAway") // there is one for each direction
    private Meter meter(Direction direction) {
        return meters.get(direction);
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                pair(door.accept());
            } catch (IOException closed) {
                // The loop looks whether that was the end.
            }
        }
    }

    private void pair(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream);
            open.add(client);
            open.add(server);
            if (late) {
                passLate(client, server);
                passLate(server, client);
                return;
            }
            daemon("relay-request", () -> pass(client, server, meter(Direction.REQUEST)));
            daemon("relay-answer", () -> pass(server, client, meter(Direction.ANSWER)));
        } catch (IOException refused) {
            reset(client);
        }
    }

    private void pass(Socket from, Socket to, Meter meter) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int allowed = meter.allow(read);
                out.write(buffer, 0, allowed);
                if (allowed < read) {
                    LockSupport.parkNanos(SETTLE_NANOS);
                    reset(to);
                    reset(from);
                    return;
                }
            }
            finish(to);
        } catch (IOException broken) {
            resetBoth(from, to);
        }
    }

    private void passLate(Socket from, Socket to) throws IOException {
        LateWriter writer = new LateWriter(to.getOutputStream(), () -> line, () -> resetBoth(from, to));
        daemon("relay-late-reader", () -> read(from, to, writer));
        daemon("relay-late-writer", () -> writer.run(() -> finishOrReset(from, to)));
    }

    private void read(Socket from, Socket to, LateWriter writer) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                writer.write(Arrays.copyOf(buffer, read));
            }
            writer.end();
        } catch (IOException broken) {
            resetBoth(from, to);
            endQuietly(writer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endQuietly(LateWriter writer) {
        try {
            writer.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finishOrReset(Socket from, Socket to) {
        try {
            finish(to);
        } catch (IOException broken) {
            resetBoth(from, to);
        }
    }

    private void resetBoth(Socket from, Socket to) {
        reset(from);
        reset(to);
    }

    /** The end of one direction is passed on as FIN; the second one closes both sockets. */
    private void finish(Socket to) throws IOException {
        to.shutdownOutput();
        if (to.isInputShutdown()) {
            close(to);
        }
    }

    private void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // It is closed already.
        }
        close(socket);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nothing is left to be done.
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set.copyOf(open).forEach(this::close);
    }
}
