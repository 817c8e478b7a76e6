package io.octopusgateway.processing;

import io.octopusgateway.processing.Alert.Severity;
import java.util.Optional;

/** A way to people outside. Thread-safe. */
public interface AlertChannel {
    Name name();

    /** What is less than that is not told here. */
    Severity least();

    /** Sends it, which may take some seconds; says what was in the way. */
    Optional<Trouble> send(AlertMessage message);

    enum Name {
        MAIL,
        WEBHOOK
    }

    /** Why a message did not arrive. */
    enum Trouble {
        NO_CONNECTION,
        NAME_UNKNOWN,
        ADDRESS_NOT_ALLOWED,
        TLS_FAILED,
        TIMED_OUT,
        /** The user or the password is wrong. */
        LOGIN_REFUSED,
        /** It was understood, and not taken. */
        REFUSED,
        BROKEN
    }
}
