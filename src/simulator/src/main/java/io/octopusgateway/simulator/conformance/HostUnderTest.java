package io.octopusgateway.simulator.conformance;

import java.net.URI;
import java.util.Optional;

/**
 * What must be known of a host to try it.
 *
 * @param updates where it takes order updates
 * @param secret what they are signed with, {@code whsec_…}
 * @param previousSecret another one it takes as well, as while one is changed
 * @param store the store the updates are of
 * @param order an order of the host's that waits for its payment
 * @param secondOrder another one for the same amount, which will not be paid
 * @param amount what each of them asks for, in minor units of HKD
 * @param page where the host shows an order; {@code {order}} stands for its reference
 * @param paidWord what that page says of a paid order, and of no other
 */
public record HostUnderTest(
        URI updates,
        String secret,
        Optional<String> previousSecret,
        String store,
        String order,
        Optional<String> secondOrder,
        long amount,
        Optional<String> page,
        String paidWord) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return updates + ", order " + order;
    }
}
