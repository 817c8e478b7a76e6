package io.octopusgateway.client;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** One request as it goes out, without what is the same for all of them. */
final class Call {
    private static final byte[] NOTHING = {};

    final String path;
    final Optional<byte[]> body;

    private Call(String path, Optional<byte[]> body) {
        this.path = path;
        this.body = body;
    }

    static Call get(String path) {
        return new Call(path, Optional.empty());
    }

    static Call get(String path, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder(path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            query.append(separator).append(parameter.getKey()).append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        return get(query.toString());
    }

    static Call post(String path, String json) {
        return new Call(path, Optional.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** A wish that needs no body. */
    static Call post(String path) {
        return new Call(path, Optional.of(NOTHING));
    }

    String method() {
        return body.isPresent() ? "POST" : "GET";
    }

    /** Whether anything may be other than before once it was sent. */
    boolean changes() {
        return body.isPresent() && !path.endsWith("/eligibility");
    }

    private static String encoded(String value) {
        try {
            return URLEncoder.encode(value, "UTF-8");
        } catch (UnsupportedEncodingException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Method and path, for messages. */
    @Override
    public String toString() {
        return method() + " " + path;
    }
}
