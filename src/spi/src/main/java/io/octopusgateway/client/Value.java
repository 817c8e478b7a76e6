package io.octopusgateway.client;

/** What the gateway said: equal to another if the gateway said the same, members this version does not know included. */
abstract class Value {
    private final Members source;

    Value(Members source) {
        this.source = source;
    }

    /** Something else that was made of the same. */
    Value(Value other) {
        this.source = other.source;
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // An order and its verdict may be read out of the same members.
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && ((Value) other).source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }
}
