package io.octopusgateway.simulator.conformance;

import java.net.URI;
import java.time.Duration;

/**
 * One checkout of a host's that waits to be paid.
 *
 * @param start where it begins: the pay page, or a page of the host's that leads there
 * @param pressed whether the start is the address of a button, which is posted to, and not of a page
 * @param simulator where the simulator is
 * @param orderPage where the host shows the order
 * @param paidWord what that page says of a paid order, and of no other
 * @param patience how long the order may take to be paid after the shopper is back
 */
public record CheckoutUnderTest(
        URI start, boolean pressed, URI simulator, URI orderPage, String paidWord, Duration patience) {
    /** Without the addresses: whoever has that of a pay page is its shopper. */
    @Override
    public String toString() {
        return "CheckoutUnderTest[simulator=" + simulator + "]";
    }
}
