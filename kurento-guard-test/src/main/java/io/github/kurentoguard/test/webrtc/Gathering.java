package io.github.kurentoguard.test.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Finds the local candidates of an endpoint: what the server's addresses, a STUN and a TURN server give. */
final class Gathering {

    private static final long UDP_HOST = 2_015_363_327L;
    private static final long TCP_ACTIVE = 1_015_021_823L;
    private static final long TCP_PASSIVE = 1_010_827_519L;
    private static final long UDP_REFLEXIVE = 1_679_819_007L;
    private static final long TCP_ACTIVE_REFLEXIVE = 847_249_663L;
    private static final long TCP_PASSIVE_REFLEXIVE = 843_055_359L;
    private static final long UDP_RELAYED = 505_413_887L;
    private static final long TCP_RELAYED = 337_641_727L;
    private static final long NEXT_ADDRESS = 256;
    private static final int DISCARD_PORT = 9;
    private static final int COMPONENTS = 2;

    private final EndpointSettings server;
    private final IceSettings endpoint;
    private final Random random;
    private final List<Candidate> hosts = new ArrayList<>();
    private final List<Candidate> others = new ArrayList<>();

    private Gathering(EndpointSettings server, IceSettings endpoint, Random random) {
        this.server = server;
        this.endpoint = endpoint;
        this.random = random;
    }

    static Gathering of(EndpointSettings server, IceSettings endpoint, Random random) {
        Gathering gathering = new Gathering(server, endpoint, random);
        gathering.gather();
        return gathering;
    }

    /** The candidates of the server's own addresses, which are known at once; external addresses are in place. */
    List<Candidate> hosts() {
        return hosts.stream().map(this::external).toList();
    }

    /** Reflexive and relayed candidates, which come a little later. */
    List<Candidate> others() {
        return List.copyOf(others);
    }

    /** Whether a STUN or TURN server is asked that never answers. */
    boolean waitsInVain() {
        boolean stun = isNumeric(endpoint.stunServer()) && !answers(endpoint.stunServer(), endpoint.stunPort(), "UDP");
        return stun
                || endpoint.turn()
                        .filter(turn -> !answers(turn.address(), turn.port(), "UDP"))
                        .isPresent();
    }

    /** Whether gathering ever counts as done: with a STUN server that is given by name, it does not. */
    boolean ends() {
        return endpoint.stunServer().isEmpty() || isNumeric(endpoint.stunServer());
    }

    private void gather() {
        List<String> addresses = server.addresses().stream().filter(this::used).toList();
        for (int component = 1; component <= COMPONENTS; component++) {
            for (int index = 0; index < addresses.size(); index++) {
                addHosts(component, addresses.get(index), index);
            }
        }
        int hostFoundations = hosts.size() / COMPONENTS;
        for (Candidate host : List.copyOf(hosts)) {
            if (!host.isIpv6()) {
                reflexive(host, hostFoundations);
                relayed(host, hostFoundations);
            }
        }
    }

    private boolean used(String address) {
        List<String> wanted = List.of(endpoint.networkInterfaces().split(","));
        return endpoint.networkInterfaces().isEmpty() || wanted.contains(address) || wanted.contains(name(address));
    }

    /** The interface behind an address: the loopback, or the first network card for all others. */
    private static String name(String address) {
        return address.startsWith("127.") || address.equals("::1") ? "lo" : "eth0";
    }

    private void addHosts(int component, String address, int index) {
        int foundation = index * (endpoint.tcp() ? 3 : 1) + 1;
        long step = 1 - component - index * NEXT_ADDRESS;
        hosts.add(host(foundation, component, "UDP", UDP_HOST + step, address, port(), ""));
        if (endpoint.tcp()) {
            hosts.add(host(foundation + 1, component, "TCP", TCP_ACTIVE + step, address, DISCARD_PORT, "active"));
            hosts.add(host(foundation + 2, component, "TCP", TCP_PASSIVE + step, address, port(), "passive"));
        }
    }

    private static Candidate host(
            int foundation, int component, String protocol, long priority, String address, int port, String tcpType) {
        return new Candidate(
                Integer.toString(foundation), component, protocol, priority, address, port, "host", "", tcpType);
    }

    private void reflexive(Candidate host, int hostFoundations) {
        if (isNumeric(endpoint.stunServer()) && answers(endpoint.stunServer(), endpoint.stunPort(), "UDP")) {
            server.natAddress()
                    .ifPresent(address -> others.add(new Candidate(
                            Integer.toString(hostFoundations + Integer.parseInt(host.foundation())),
                            host.component(),
                            host.protocol(),
                            reflexivePriority(host.tcpType()) + 1 - host.component(),
                            address,
                            host.port(),
                            "srflx",
                            related(host, host.port()),
                            host.tcpType())));
        }
    }

    private static long reflexivePriority(String tcpType) {
        return switch (tcpType) {
            case "active" -> TCP_ACTIVE_REFLEXIVE;
            case "passive" -> TCP_PASSIVE_REFLEXIVE;
            default -> UDP_REFLEXIVE;
        };
    }

    private void relayed(Candidate host, int hostFoundations) {
        endpoint.turn()
                .filter(turn -> !host.isTcp())
                .filter(turn -> answers(turn.address(), turn.port(), turn.overTcp() ? "TCP" : "UDP"))
                .filter(turn -> server.reachability().turnAdmits(turn.user(), turn.password()))
                .ifPresent(turn -> others.add(new Candidate(
                        Integer.toString(hostFoundations + (turn.overTcp() ? 3 : 4)),
                        host.component(),
                        "UDP",
                        (turn.overTcp() ? TCP_RELAYED : UDP_RELAYED) + 1 - host.component(),
                        turn.address(),
                        port(),
                        "relay",
                        related(host, turn.overTcp() ? DISCARD_PORT : host.port()),
                        "")));
    }

    private static String related(Candidate host, int port) {
        return "raddr " + host.address() + " rport " + port;
    }

    private Candidate external(Candidate host) {
        String address = host.isIpv6() ? endpoint.externalIpv6() : endpoint.externalIpv4();
        return address.isEmpty() ? host : host.at(address);
    }

    private boolean answers(String address, int port, String protocol) {
        return server.reachability().reaches(address, port, protocol);
    }

    private static boolean isNumeric(String address) {
        return address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private int port() {
        return 1024 + random.nextInt(64_512);
    }
}
