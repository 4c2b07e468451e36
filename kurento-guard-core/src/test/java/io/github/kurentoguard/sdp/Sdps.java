package io.github.kurentoguard.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Recorded descriptions. */
final class Sdps {

    private Sdps() {}

    static String text(String name) {
        try (InputStream in = Sdps.class.getResourceAsStream("/sdp/" + name + ".sdp")) {
            if (in == null) {
                throw new IllegalArgumentException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SessionDescription read(String name) {
        return SessionDescription.read(text(name));
    }
}
