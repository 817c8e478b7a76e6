package io.octopusgateway.order;

import io.octopusgateway.payment.Payment;
import java.time.Instant;

/** How an order update is written down for the host. Pure: the same input gives the same bytes. */
public interface Snapshots {
    byte[] of(Order order, Payment payment, UpdateType type, long sequence, Instant now);
}
