package io.github.kurentoguard.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.util.Locale;

import javax.net.ssl.SSLException;

import io.github.kurentoguard.wire.Closure.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import org.jspecify.annotations.Nullable;

/** Tells from an exception what happened to a connection. */
final class Failures {

    private Failures() {}

    /** Of a TCP connection that was not made. */
    static Kind connecting(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (failure instanceof ConnectTimeoutException || timedOut(failure)) {
            return Kind.UNREACHABLE;
        }
        if (failure instanceof ConnectException) {
            return Kind.REFUSED;
        }
        return failure instanceof IOException ? Kind.UNREACHABLE : Kind.OTHER;
    }

    /** Of a TCP connection that had been made. */
    static Kind connected(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
            return Kind.TLS;
        }
        if (cause instanceof ClosedChannelException) {
            return Kind.FIN;
        }
        return cause instanceof IOException && !timedOut(cause) ? Kind.RESET : Kind.OTHER;
    }

    /** The message of the deepest cause, which for certificates is the one that helps. */
    static String deepest(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable next = failure.getCause(); next != null && next != deepest; next = next.getCause()) {
            deepest = next;
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof DecoderException && cause != null ? cause : failure;
    }

    private static boolean timedOut(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("timed out");
    }
}
