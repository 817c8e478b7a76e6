package io.octopusgateway.client;

/**
 * Thrown by {@link HostOrder#apply}: the host read the update and will never take it, because the order was cancelled, for
 * one. Anything else that goes wrong is any other exception, and the update comes again.
 */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a reason for the people who look at it, such as {@code OUT_OF_STOCK}; the first 200 characters are kept. */
    public RejectedException(String reason) {
        super(Checks.text("reason", reason));
    }
}
