package io.octopusgateway.spi;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.processing.TrialUpdates;
import io.octopusgateway.store.StoreId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The one body of a test, whoever asks for it. */
public final class TrialWriter implements TrialUpdates {
    @Override
    public byte[] of(StoreId store, Instant now) {
        return JsonText.of(SpiDelivery.Trial.of(store, now)).getBytes(StandardCharsets.UTF_8);
    }
}
