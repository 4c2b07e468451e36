package io.github.kurentoguard.test.webrtc;

import java.util.EnumSet;
import java.util.Set;

import io.github.kurentoguard.test.media.MediaType;
import org.jspecify.annotations.Nullable;

/** A peer that is not there: a browser that does what it negotiated, unless a test says otherwise. */
final class ScriptedPeer implements FarEnd {

    private final SdpEndpoint endpoint;
    private final Set<MediaType> muted = EnumSet.noneOf(MediaType.class);
    private boolean gone;
    private boolean pathLost;
    private boolean refusesDtls;
    private boolean wrongPassword;

    ScriptedPeer(SdpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void gone(boolean now) {
        gone = now;
        endpoint.traffic.refresh();
    }

    void pathLost(boolean now) {
        pathLost = now;
        endpoint.traffic.refresh();
    }

    void mute(MediaType type, boolean now) {
        if (now) {
            muted.add(type);
        } else {
            muted.remove(type);
        }
        endpoint.traffic.refresh();
    }

    void refuseDtls() {
        refusesDtls = true;
    }

    void forgetPassword() {
        wrongPassword = true;
    }

    boolean isPathLost() {
        return pathLost;
    }

    boolean refusesDtls() {
        return refusesDtls;
    }

    boolean hasWrongPassword() {
        return wrongPassword;
    }

    @Override
    public @Nullable String sending(Stream stream) {
        return present() && !muted.contains(stream.type()) ? stream.codec() : null;
    }

    @Override
    public boolean present() {
        return !gone && !pathLost;
    }

    @Override
    public boolean reportsWithoutMedia() {
        return true;
    }

    @Override
    public void nearEndChanged() {}

    @Override
    public void nearEndConnected() {}

    @Override
    public void nearEndGone() {}

    @Override
    public void channelOpened(int channel, String label, String protocol) {}

    @Override
    public void channelClosed(int channel) {}
}
