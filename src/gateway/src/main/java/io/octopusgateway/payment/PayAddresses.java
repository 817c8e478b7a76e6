package io.octopusgateway.payment;

/** The gateway's own addresses for a payment. Derived, so that they can be rendered again and nothing stores them. */
public interface PayAddresses {

    /** The page a host sends the shopper to, whatever the channel. Works from the first commit. */
    String payUrl(PaymentId payment);

    /** Where the provider sends the shopper back to: our own pages, which settle the truth first. */
    Return back(PaymentId payment);

    /** One address for each of the provider's two words; which of them was called proves nothing. */
    record Return(String success, String failure) {}
}
