package io.octopusgateway.order;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The host's name for an order, unique per store. */
public record OrderReference(String value) {
    public OrderReference {
        if (!PaymentReference.isValid(value)) {
            throw new IllegalArgumentException("a reference is 1 to 40 of A-Z a-z 0-9 _ -");
        }
    }

    /**
     * What the provider calls reference: the merchant finds the order by it. With its tail no two attempts share it,
     * because a dot is not allowed in an order reference; a plain one tells nothing of the payment.
     */
    public String providerReference(PaymentId payment, ReferenceChoice choice) {
        return switch (choice) {
            case WITH_TAIL -> value + "." + payment.tail();
            case PLAIN -> value;
        };
    }

    /**
     * Every reference the provider may know a payment by, the store's present choice first: the setting may have been
     * another one when the payment began.
     */
    public List<String> providerReferences(PaymentId payment, ReferenceChoice present) {
        return Stream.concat(Stream.of(present), Arrays.stream(ReferenceChoice.values()))
                .distinct()
                .map(choice -> providerReference(payment, choice))
                .toList();
    }

    @Override
    public String toString() {
        return value;
    }
}
