package io.github.kurentoguard.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The request that asks for a WebSocket, with a key of its own. */
final class UpgradeRequest {

    /** Fixed by RFC 6455, 1.3. */
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Target target;
    private final Map<String, String> extraHeaders;
    private final String key;

    UpgradeRequest(Target target, Map<String, String> extraHeaders) {
        this.target = target;
        this.extraHeaders = extraHeaders;
        byte[] nonce = new byte[16];
        ThreadLocalRandom.current().nextBytes(nonce);
        this.key = Base64.getEncoder().encodeToString(nonce);
    }

    String head() {
        StringBuilder head = new StringBuilder(256);
        head.append("GET ").append(target.pathAndQuery()).append(" HTTP/1.1\r\n");
        headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", target.hostHeader());
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Key", key);
        headers.put("Sec-WebSocket-Version", "13");
        String userInfo = target.userInfo();
        if (userInfo != null && extraHeaders.keySet().stream().noneMatch("Authorization"::equalsIgnoreCase)) {
            byte[] credentials = userInfo.getBytes(StandardCharsets.UTF_8);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        headers.putAll(extraHeaders);
        return headers;
    }

    String expectedAccept() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-1", impossible);
        }
    }
}
