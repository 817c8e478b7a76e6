package io.octopusgateway.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as hosts see it: its verdict, and all its payments by attempt. */
public record SpiOrder(
        String reference,
        String status,
        @Nullable String currentPayment,
        @Nullable String acceptedPayment,
        long captured,
        long refunded,
        List<SpiPayment> payments) {}
