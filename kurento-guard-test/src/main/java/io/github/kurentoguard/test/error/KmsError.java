package io.github.kurentoguard.test.error;

/** An error code of the media server, with the {@code data.type} that goes with it on the wire (KurentoException.hpp). */
public enum KmsError {
    MARSHALL_ERROR(40001),
    UNEXPECTED_ERROR(40003),
    CONNECT_ERROR(40004),
    UNSUPPORTED_MEDIA_TYPE(40005),
    NOT_IMPLEMENTED(40006),
    INVALID_SESSION(40007),
    MALFORMED_TRANSACTION(40008),
    NOT_ENOUGH_RESOURCES(40009),
    MEDIA_OBJECT_NOT_FOUND(40101),
    MEDIA_OBJECT_EVENT_NOT_SUPPORTED(40106),
    MEDIA_OBJECT_ILLEGAL_PARAM_ERROR(40107),
    MEDIA_OBJECT_NOT_AVAILABLE(40108),
    MEDIA_OBJECT_NOT_FOUND_TRANSACTION_NO_COMMIT(40109),
    MEDIA_OBJECT_TAG_KEY_NOT_FOUND(40110),
    MEDIA_OBJECT_OPERATION_NOT_SUPPORTED(40111),
    SDP_CREATE_ERROR(40200),
    SDP_PARSE_ERROR(40201),
    SDP_END_POINT_NO_LOCAL_SDP_ERROR(40202),
    SDP_END_POINT_NO_REMOTE_SDP_ERROR(40203),
    SDP_END_POINT_GENERATE_OFFER_ERROR(40204),
    SDP_END_POINT_PROCESS_OFFER_ERROR(40205),
    SDP_END_POINT_PROCESS_ANSWER_ERROR(40206),
    SDP_END_POINT_ALREADY_NEGOTIATED(40208),
    SDP_END_POINT_NOT_OFFER_GENERATED(40209),
    SDP_END_POINT_ANSWER_ALREADY_PROCCESED(40210),
    SDP_END_POINT_CANNOT_CREATE_SESSON(40211),
    HTTP_END_POINT_REGISTRATION_ERROR(40300),
    ICE_GATHER_CANDIDATES_ERROR(40400),
    ICE_ADD_CANDIDATE_ERROR(40401),
    /** A module that nobody knows; on the wire its type is {@code UNDEFINED}, for the server's own table lacks it. */
    KMD_NOT_FOUND(40500),
    PLAYER_SEEK_FAIL(40700);

    private final int code;

    KmsError(int code) {
        this.code = code;
    }

    /** The number in {@code error.code}. */
    public int code() {
        return code;
    }

    /** The text in {@code error.data.type}. */
    public String type() {
        return this == KMD_NOT_FOUND ? "UNDEFINED" : name();
    }
}
