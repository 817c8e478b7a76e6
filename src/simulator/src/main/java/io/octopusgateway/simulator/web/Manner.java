package io.octopusgateway.simulator.web;

/** How a reply travels: properly, or in one of the ways a network spoils it. */
public enum Manner {
    PROPER,
    /** Nothing is sent; the connection stays open until the client gives up or the server's patience ends. */
    HANG,
    /** The connection is reset (TCP RST) without an answer. */
    RESET,
    /** All headers, half of the announced body, then the connection is closed. */
    HALF_BODY,
    /** The body comes at one byte a second. */
    DRIP,
    /** The body does not end. */
    ENDLESS_BODY
}
