package io.github.kurentoguard.proof.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel's own faults: packets that a firewall drops, a line that is slow and loses packets, a name that moves. Only
 * in a network namespace that belongs to this process alone.
 */
public final class Network {

    private static final String MARK = "KURENTO_GUARD_NAMESPACE";

    private Network() {}

    /** Whether this process has its loopback interface for itself, as {@code proof/run} arranges where it may. */
    public static boolean isOurs() {
        return "1".equals(System.getenv(MARK));
    }

    /** Drops every packet of the line that a client has from this port. */
    public static void dropLine(int clientPort) {
        nft("add table inet proof");
        nft("add chain inet proof dead { type filter hook input priority 0 ; }");
        nft("add rule inet proof dead tcp sport " + clientPort + " drop");
        nft("add rule inet proof dead tcp dport " + clientPort + " drop");
    }

    /** Drops nothing any more. */
    public static void dropNothing() {
        nft("delete table inet proof");
    }

    private static void nft(String command) {
        List<String> words = new ArrayList<>(List.of("nft"));
        words.addAll(List.of(command.split(" ")));
        Daemon.run(words);
    }

    /**
     * Every packet takes so long, with jitter, and so many per cent are lost.
     *
     * @throws MissingPartException if the kernel cannot do that
     */
    public static void poor(int millis, int jitterMillis, int lossPercent) {
        try {
            Daemon.run(List.of(
                    "tc",
                    "qdisc",
                    "add",
                    "dev",
                    "lo",
                    "root",
                    "netem",
                    "delay",
                    millis + "ms",
                    jitterMillis + "ms",
                    "loss",
                    lossPercent + "%"));
        } catch (IllegalStateException e) {
            throw new MissingPartException("this kernel has no netem", e);
        }
    }

    /** Packets pass as ever. */
    public static void good() {
        Daemon.run(List.of("tc", "qdisc", "del", "dev", "lo", "root"));
    }

    /** The name of this namespace's media server. */
    public static String hostName() {
        return "media.proof.test";
    }

    /** Lets the name mean another address, in the hosts file of this namespace. */
    public static void nameMeans(String address) {
        try {
            Files.writeString(Path.of("/etc/hosts"), "127.0.0.1 localhost\n" + address + " " + hostName() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
