package io.octopusgateway.simulator;

/** Thrown for a scenario or a control call that cannot be understood; the message names the place and the remedy. */
public final class Misread extends Exception {
    private static final long serialVersionUID = 1L;

    public Misread(String message) {
        super(message);
    }

    /** The message; there is always one. */
    public String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
