package io.octopusgateway.spi;

import org.jspecify.annotations.Nullable;

/** One order update: what it is about, what the order is worth now, and the whole payment. */
public record SpiOrderUpdate(
        String type, long sequence, String store, String occurredAt, OrderNow order, SpiPayment payment) {
    public record OrderNow(
            String reference, String status, @Nullable String currentPayment, long captured, long refunded) {}
}
