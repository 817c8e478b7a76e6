package io.octopusgateway.store;

/** The name of a store in configuration, URLs of documents and order updates, for example {@code hk-main}. */
public record StoreId(String value) {
    public StoreId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("a store's name is 1 to 40 of a-z 0-9 -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
