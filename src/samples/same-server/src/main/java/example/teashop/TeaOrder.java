package example.teashop;

import io.octopusgateway.client.HostOrder;
import io.octopusgateway.client.OrderStatus;
import io.octopusgateway.client.OrderUpdate;

/** One order, as it was when it was read. */
public record TeaOrder(
        Orders orders, String reference, String paymentReference, long amount, long sequence, String status)
        implements HostOrder {
    static final String FAILED = "FAILED";

    @Override
    public long expectedAmount() {
        return amount;
    }

    @Override
    public String expectedCurrency() {
        return "HKD";
    }

    @Override
    public void apply(OrderUpdate update) {
        orders.apply(reference, inOurWords(update.status()), update.sequence());
    }

    private static String inOurWords(OrderStatus verdict) {
        return switch (verdict) {
            case PAID -> "TO_SHIP";
            case PARTIALLY_REFUNDED -> "PARTLY_REFUNDED";
            case REFUNDED -> "REFUNDED";
            case UNPAID -> "UNPAID";
            case FAILED -> FAILED; // may be paid again, under a new payment reference
            case AWAITING_PAYMENT, PROCESSING -> "PAYING";
            default -> "ASK_A_PERSON"; // REVIEW, and words of a newer gateway
        };
    }
}
