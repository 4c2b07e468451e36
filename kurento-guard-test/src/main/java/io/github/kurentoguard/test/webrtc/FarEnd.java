package io.github.kurentoguard.test.webrtc;

import org.jspecify.annotations.Nullable;

/** Whoever an endpoint negotiates with: a scripted peer, or another endpoint of the same server. */
interface FarEnd {

    /** The codec in which it sends this kind at the moment; null if it does not. */
    @Nullable
    String sending(Stream stream);

    /** Whether packets, of whatever kind, come from it at the moment. */
    boolean present();

    /** Whether it sends control packets even while there is no media. */
    boolean reportsWithoutMedia();

    /** Kinds that the endpoint sends have begun or ended to flow. */
    void nearEndChanged();

    /** The endpoint has connected, or learned something else that may let its far end go on. */
    void nearEndConnected();

    /** The endpoint is released. */
    void nearEndGone();

    /** A data channel of the endpoint opens or closes. */
    void channelOpened(int channel, String label, String protocol);

    void channelClosed(int channel);
}
