package io.octopusgateway.spi;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What hosts are told about deliveries of order updates. */
public final class SpiDelivery {
    private SpiDelivery() {}

    /** The update that goes out once more. */
    public record Due(String updateId, long sequence, String type) {}

    /** What came of a test: a status when the host answered, a reason when nothing was heard. */
    public record Tested(
            String outcome,
            @Nullable Integer status,
            @Nullable String reason) {
        static Tested word(String outcome) {
            return new Tested(outcome, null, null);
        }
    }

    /** Whether pushes had been stopped. */
    public record Resumed(boolean wasPaused) {}

    /** The update of type test: it is of no order. */
    public record Trial(String type, long sequence, String store, String occurredAt) {
        static Trial of(StoreId store, Instant now) {
            return new Trial("test", 0, store.value(), SpiTranslator.time(now));
        }
    }
}
