package io.octopusgateway.client;

/**
 * There was no answer, or none that anybody can read: a timeout, a broken connection, half a body, a proxy's error page.
 * <b>A timeout is never a failure.</b> Make the same request again, and let the shopper wait meanwhile.
 *
 * <p>{@link #isOutcomeUnknown()} is false if it is certain that the request was never sent, as when the connection was
 * refused; then Octopus cannot be had just now, and another way to pay may be offered.
 */
public final class SilenceException extends GatewayException {
    private static final long serialVersionUID = 1L;

    /** One for a host's own tests. */
    public SilenceException(String message, boolean outcomeUnknown) {
        this(message, null, new Told(0, "", outcomeUnknown, true));
    }

    SilenceException(String message, Throwable cause, Told told) {
        super(message, cause, told);
    }
}
