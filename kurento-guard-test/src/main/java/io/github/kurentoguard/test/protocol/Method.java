package io.github.kurentoguard.test.protocol;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Result;

/** A method of the protocol; the value it answers with is the whole {@code result}. */
@FunctionalInterface
interface Method {

    Result call(Params params) throws RpcError, KmsException;
}
