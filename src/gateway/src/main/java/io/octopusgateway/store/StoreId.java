package io.octopusgateway.store;

/** The name of a store in configuration, URLs of documents and order updates, for example {@code hk-main}. */
public record StoreId(String value) {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    public StoreId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a store's name is 1 to 40 of a-z 0-9 -");
        }
    }

    /** Whether a text can be one. */
    public static boolean isValid(String text) {
        return text.matches(NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
