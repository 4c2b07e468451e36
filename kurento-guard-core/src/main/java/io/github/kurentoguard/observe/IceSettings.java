package io.github.kurentoguard.observe;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.kurentoguard.sdp.Addresses;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.WebRtcEndpoint;

/**
 * What helps an endpoint through NAT, as it says itself: by its own setters or by the server's configuration.
 *
 * @param stun address and port; empty if none is set
 * @param turn address, port and transport, without user and password; empty if none is set
 * @param external the public addresses that it was told; empty if none
 */
record IceSettings(String stun, String turn, String external) {

    /** Asks an endpoint, without waiting; says nothing if one of its answers is an error. */
    static void ask(WebRtcEndpoint endpoint, Consumer<IceSettings> answer) {
        CompletableFuture<String> stun = asked(endpoint::getStunServerAddress);
        CompletableFuture<Integer> port = asked(endpoint::getStunServerPort);
        CompletableFuture<String> turn = asked(endpoint::getTurnUrl);
        CompletableFuture<String> version4 = asked(endpoint::getExternalIPv4);
        CompletableFuture<String> version6 = asked(endpoint::getExternalIPv6);
        CompletableFuture.allOf(stun, port, turn, version4, version6)
                .thenAccept(all -> answer.accept(of(
                        stun.getNow(""), port.getNow(0), turn.getNow(""), version4.getNow(""), version6.getNow(""))));
    }

    private static <T> CompletableFuture<T> asked(Consumer<Continuation<T>> question) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        question.accept(new EventMethods.Done<>(answered::complete, answered::completeExceptionally));
        return answered;
    }

    private static IceSettings of(
            @Nullable String stun,
            @Nullable Integer port,
            @Nullable String turn,
            @Nullable String version4,
            @Nullable String version6) {
        String address = text(stun);
        return new IceSettings(
                address.isEmpty() ? "" : address + ":" + port,
                withoutUser(text(turn)),
                (text(version4) + " " + text(version6)).strip());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static String withoutUser(String turn) {
        return turn.isEmpty() || turn.indexOf('@') >= 0 ? turn.substring(turn.lastIndexOf('@') + 1) : "of another form";
    }

    boolean nothingSet() {
        return stun.isEmpty() && turn.isEmpty() && external.isEmpty();
    }

    /** A sentence for the evidence. */
    String describe(boolean masked) {
        String told = "The endpoint says: STUN server " + shown(stun) + ", TURN server " + shown(turn)
                + ", external address " + shown(external) + ".";
        return masked ? Addresses.masked(told) : told;
    }

    private static String shown(String setting) {
        return setting.isEmpty() ? "not set" : setting;
    }
}
