package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payments a person may have to do something about, the oldest first. Reads what is committed. */
public interface Matters {

    /** Captured money that its order could not simply accept and nobody has decided about. */
    List<Matter> held(StoreId store, int limit);

    /** Starts whose answer is not known: the shopper may or may not be able to pay. */
    List<Matter> startsInDoubt(StoreId store, Instant now, int limit);

    /** Refunds whose answer is not known. */
    List<Matter> refundsInDoubt(StoreId store, Instant now, int limit);

    /** Money the host was told of and said it would not take. */
    List<Matter> rejected(StoreId store, int limit);

    /**
     * One of them.
     *
     * @param amount what is at stake; of held money, what has not been given back yet
     * @param causeOrNull why money is held, or what the host said
     */
    record Matter(
            OrderReference order,
            PaymentId payment,
            Money amount,
            Instant since,
            @Nullable String causeOrNull) {}
}
