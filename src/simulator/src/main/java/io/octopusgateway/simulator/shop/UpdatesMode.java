package io.octopusgateway.simulator.shop;

/** How the shop treats order updates, so that tests can see what the gateway does about it. */
public enum UpdatesMode {
    NORMAL,
    ANSWER_500,
    ANSWER_503,
    /** The shop wants no updates any more. */
    ANSWER_410,
    /** Works on the update, then answers 500: the gateway must send it again and the shop must not mind. */
    APPLY_THEN_500,
    /** Answers 200 and forgets: what a shop does that acknowledges before it works. */
    FORGET,
    /** Never answers. */
    HANG
}
