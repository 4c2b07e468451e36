package io.github.kurentoguard.wire;

import io.netty.buffer.ByteBuf;

/** Takes what a {@link FrameDecoder} finds. Buffers belong to the caller and are valid during the call only. */
interface FrameSink {

    void text(String message);

    void tooLarge(long bytes, long limit, String beginning);

    /** A binary message has come, which Kurento never sends; its content was thrown away. */
    void binary();

    void ping(ByteBuf payload);

    /** The peer's close frame; code 1005 if it carried none. Nothing follows. */
    void close(int code, String reason);

    /** The peer broke the protocol; nothing follows. */
    void violation(int closeCode, String problem);
}
