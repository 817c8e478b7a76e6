package io.octopusgateway.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as hosts see it: its verdict, and all its payments by attempt.
 *
 * @param sequence that of its latest order update: what is read here is never older than the update with this number
 */
public record SpiOrder(
        String reference,
        String status,
        long sequence,
        @Nullable String currentPayment,
        @Nullable String acceptedPayment,
        long captured,
        long refunded,
        List<SpiPayment> payments) {}
