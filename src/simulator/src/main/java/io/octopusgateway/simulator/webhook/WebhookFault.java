package io.octopusgateway.simulator.webhook;

import java.util.Arrays;
import java.util.Locale;

/** What goes wrong with the first attempt to tell of one event; retries are clean. */
public enum WebhookFault {
    /** Nothing goes wrong. */
    NONE,
    /** The event is recorded and nobody is told, now or later. */
    DROPPED,
    /** It comes a minute late by the simulator's clock. */
    DELAYED,
    /** It comes a minute late, and of all that wait so the newest comes first. */
    SHUFFLED,
    /** It comes twice. */
    DOUBLED,
    /** It comes, and then under the same id with another amount. */
    CONTRADICTED,
    /** The body is changed after it was signed. */
    TAMPERED_BODY,
    /** The signature is that of another key. */
    TAMPERED_SIGNATURE,
    /** There is no signature. */
    UNSIGNED,
    /** There are two signatures, the right one first. */
    SIGNED_TWICE,
    /** The body is compressed, says so, and is signed as it travels. */
    ENCODED,
    /** The body has a megabyte of padding. */
    GIGANTIC,
    /** The body has members that nobody documented. */
    UNKNOWN_MEMBERS,
    /** Before it comes an event of a type that nobody documented. */
    UNKNOWN_TYPE,
    /** Before it comes an event of another integration on the account: a card payment with its payer's data. */
    FOREIGN_CARD;

    /** As control calls and scenario files write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean waits() {
        return this == DELAYED || this == SHUFFLED;
    }

    /** The fault of that name. */
    public static WebhookFault named(String wireName) {
        return Arrays.stream(values())
                .filter(fault -> fault.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such fault of a webhook; there are "
                        + Arrays.stream(values()).map(WebhookFault::wireName).toList()));
    }
}
