package io.octopusgateway.checkoutcom;

/** An answer that can be read, but is about another amount, currency, reference or payment than was asked for. */
final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contradiction(String constantText) {
        super(constantText, null, false, false);
    }
}
