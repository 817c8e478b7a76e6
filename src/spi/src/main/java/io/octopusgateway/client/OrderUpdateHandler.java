package io.octopusgateway.client;

import io.octopusgateway.client.UpdateAnswer.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * The receiving end of order updates, for any kind of server: bytes and headers in, what to answer out. It checks the
 * signature, ignores what the order has already, compares money with what the host asked for, has the host apply the rest,
 * and never throws. Thread-safe. As a servlet's {@code doPost}:
 *
 * <pre>{@code
 * UpdateAnswer answer = handler.handle(request::getHeader, request.getInputStream());
 * response.setStatus(answer.status());
 * response.setContentType("application/json");
 * response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
 * answer.cause().ifPresent(cause -> log.log(Level.WARNING, answer.toString(), cause));
 * }</pre>
 *
 * Nothing may have read the request before, {@code getParameter} included. The gateway waits ten seconds for the answer.
 */
public final class OrderUpdateHandler {
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int PIECE = 8 * 1024;
    private static final int DEEPEST_CAUSE = 10;

    private final OrderUpdateVerifier verifier;
    private final HostOrders orders;

    /** A handler that takes what the verifier takes, for these orders. */
    public OrderUpdateHandler(OrderUpdateVerifier verifier, HostOrders orders) {
        this.verifier = Checks.present("verifier", verifier);
        this.orders = Checks.present("orders", orders);
    }

    /**
     * Handles a delivery whose body was not read yet, of at most 1 MiB. The stream is not closed.
     *
     * @param headers gives the value of a header, or null; asked with names in lower case
     */
    public UpdateAnswer handle(Function<String, String> headers, InputStream body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                bytes.write(piece, 0, count);
                if (bytes.size() > LARGEST_BODY) {
                    return UpdateAnswer.of(Outcome.TOO_LARGE);
                }
            }
            return handle(headers, bytes.toByteArray());
        } catch (IOException broken) {
            return UpdateAnswer.because(Outcome.FAILED, broken);
        }
    }

    /**
     * Handles a delivery.
     *
     * @param headers gives the value of a header, or null; asked with names in lower case
     * @param body the raw body
     */
    public UpdateAnswer handle(Function<String, String> headers, byte[] body) {
        try {
            return verifier.verify(headers, body)
                    .map(this::apply)
                    .orElseGet(() -> UpdateAnswer.of(Outcome.OF_NO_ORDER));
        } catch (OrderUpdateException refused) {
            return UpdateAnswer.because(refused.isGenuine() ? Outcome.UNREADABLE : Outcome.NOT_GENUINE, refused);
        }
    }

    /**
     * Handles an update that is trusted already, because it was read from the feed: by the very same rules. The answer has
     * nobody to go to; of its outcomes, {@link Outcome#FAILED} alone means that the order must be looked at again. Remember
     * it and go on, or one order that fails for ever keeps all later ones from healing.
     *
     * <pre>{@code
     * for (OrderUpdate update : provider.getOrderUpdates(cursor, 100).updates()) {
     *     if (handler.apply(update).outcome() == UpdateAnswer.Outcome.FAILED) {
     *         stuck.add(update.orderReference()); // asked for later, see OrderUpdate.ofOrder
     *     }
     * }
     * }</pre>
     */
    public UpdateAnswer apply(OrderUpdate update) {
        try {
            return Checks.present(
                    "what the work returned", orders.inTransaction(update, order -> judge(update, order)));
        } catch (Exception failure) {
            // Whatever a host's code throws, the update must come again.
            return rejection(failure)
                    .map(reason -> UpdateAnswer.rejected(reason, update.sequence()))
                    .orElseGet(() -> UpdateAnswer.because(Outcome.FAILED, failure));
        }
    }

    private static UpdateAnswer judge(OrderUpdate update, Optional<? extends HostOrder> found) {
        if (!found.isPresent()) {
            return UpdateAnswer.of(Outcome.UNKNOWN_ORDER);
        }
        HostOrder order = found.get();
        if (update.sequence() <= order.sequence()) {
            return UpdateAnswer.of(Outcome.KNOWN_ALREADY);
        }
        if (update.status().isMoneyTaken()) {
            if (!update.currency().equals(order.expectedCurrency())) {
                return UpdateAnswer.rejected("CURRENCY_MISMATCH", update.sequence());
            }
            if (update.verdict().captured() != order.expectedAmount()) {
                return UpdateAnswer.rejected("AMOUNT_MISMATCH", update.sequence());
            }
        }
        order.apply(update);
        return UpdateAnswer.of(Outcome.APPLIED);
    }

    /** The host's reason, if it rejected; containers wrap what a transaction throws. */
    private static Optional<String> rejection(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof RejectedException) {
                return Optional.of(cause.getMessage());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
