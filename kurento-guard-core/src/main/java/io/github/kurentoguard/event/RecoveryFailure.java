package io.github.kurentoguard.event;

/**
 * One thing that could not be made again.
 *
 * @param objectId the object that it is about, as the application knows it
 * @param what the step that failed: {@code create WebRtcEndpoint}, {@code setName}, {@code connect}
 * @param cause what the server said, or why it was not tried
 */
public record RecoveryFailure(String objectId, String what, String cause) {

    @Override
    public String toString() {
        return what + " of " + objectId + ": " + cause;
    }
}
