package io.octopusgateway.checkoutcom;

/**
 * A try that did not end with an answer, as the fault tolerance policies see it. What it amounts to is in {@link Tries};
 * these only say whether to try again and whether the breaker counts it.
 */
abstract class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CallFailed() {
        super(null, null, false, false);
    }

    static final class Unsent extends CallFailed {
        private static final long serialVersionUID = 1L;
    }

    static final class Limited extends CallFailed {
        private static final long serialVersionUID = 1L;
    }

    static class Silence extends CallFailed {
        private static final long serialVersionUID = 1L;
    }

    /** A repeat now would only be turned away again. */
    static final class Busy extends Silence {
        private static final long serialVersionUID = 1L;
    }

    /** No try was made, because it could have run over the deadline. */
    static final class OutOfTime extends CallFailed {
        private static final long serialVersionUID = 1L;
    }
}
