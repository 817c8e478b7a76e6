package io.octopusgateway.spi;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Snapshots;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Payment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes order updates in the words in which the same payment is read. Pure and thread-safe. */
public final class SnapshotWriter implements Snapshots {
    private final SpiTranslator translator;

    public SnapshotWriter(SpiTranslator translator) {
        this.translator = translator;
    }

    @Override
    public byte[] of(Order order, Payment payment, UpdateType type, long sequence, Instant now) {
        return JsonText.of(translator.update(order, payment, type, sequence, now))
                .getBytes(StandardCharsets.UTF_8);
    }
}
