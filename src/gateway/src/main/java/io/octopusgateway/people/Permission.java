package io.octopusgateway.people;

/** What a route of the console, or of the API beneath it, asks of whoever calls it. */
public enum Permission {
    /** See payments, orders, events, order updates and figures. */
    READ,
    /** Have something done once more, or let go of: events, order updates, open payments. */
    OPERATE,
    /** Give money back, and decide about money. */
    REFUND,
    /** Ask a shopper for money by a link. */
    LINK,
    /** See and change how stores are configured. */
    CONFIGURE,
    /** See and change who may come in. */
    PEOPLE,
    /** Approve what somebody else asked for. */
    APPROVE,
    /** See what people did. */
    AUDIT,
    /** What belongs to everybody who is signed in: the own password, the language, signing out. */
    OWN
}
