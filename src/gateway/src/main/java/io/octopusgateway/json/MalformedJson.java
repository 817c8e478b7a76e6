package io.octopusgateway.json;

/** The bytes are not one JSON object as we accept it. Says where, never what a library thinks of it. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String constantText) {
        super(constantText, null, false, false);
    }
}
