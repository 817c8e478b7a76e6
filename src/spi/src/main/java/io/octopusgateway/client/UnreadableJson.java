package io.octopusgateway.client;

/** Bytes that are not the JSON they should be. Never leaves this package, and never quotes what it could not read. */
final class UnreadableJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableJson(String message) {
        super(message);
    }
}
