package io.octopusgateway.mail;

import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.store.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are mailed.
 *
 * @param userOrNull null if the server wants nobody to sign in
 */
public record MailServer(
        String host,
        int port,
        Security security,
        @Nullable String userOrNull,
        @Nullable Secret passwordOrNull,
        String from,
        List<String> to,
        Severity least) {

    public MailServer {
        to = List.copyOf(to);
    }

    /** How the way to it is protected. */
    public enum Security {
        /** Encrypted after the greeting, or nothing is sent. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not at all: for a relay on the same machine. */
        NONE
    }
}
