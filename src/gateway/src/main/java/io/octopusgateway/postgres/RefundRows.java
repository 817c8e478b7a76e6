package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.RefundCall;
import io.octopusgateway.payment.RefundId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.payment.Rejection;
import io.octopusgateway.payment.RequestedRefund;
import io.octopusgateway.processing.DueRefunds;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Requested refunds as rows. */
final class RefundRows {
    private static final String SAVE = """
            insert into refunds (id, payment_id, store, reference, provider_payment_id, amount, currency, reason,
                requested_at, status, action_id, call_key, call_body, call_state, call_sends, call_first_sent_at,
                call_deadline, call_ever_silent, call_misses, call_missed_at, call_rejection, due_at)
            values (:id, :payment, :store, :reference, :of, :amount, :currency, :reason, :requestedAt, :status, :action,
                :key, :body, :state, :sends, :firstSentAt, :deadline, :everSilent, :misses, :missedAt, :rejection, :due)
            on conflict (id) do update set status = :status, action_id = :action, call_body = :body, call_state = :state,
                call_sends = :sends, call_first_sent_at = :firstSentAt, call_deadline = :deadline,
                call_ever_silent = :everSilent, call_misses = :misses, call_missed_at = :missedAt,
                call_rejection = :rejection""";

    private final Jdbi jdbi;
    private final BodyCipher cipher;

    RefundRows(Jdbi jdbi, BodyCipher cipher) {
        this.jdbi = jdbi;
        this.cipher = cipher;
    }

    private record Row(String payment, RequestedRefund refund) {}

    /** The refunds of these payments, by payment, the earliest first. */
    Map<String, List<RequestedRefund>> of(List<String> payments) {
        var refunds = new HashMap<String, List<RequestedRefund>>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select * from refunds where payment_id = any(:payments) order by requested_at, id")
                .bindArray("payments", String.class, payments)
                .map((row, context) -> new Row(row.getString("payment_id"), refund(row)))
                .forEach(row -> refunds.computeIfAbsent(row.payment(), id -> new ArrayList<>())
                        .add(row.refund())));
        return refunds;
    }

    void save(StoreId store, Payment payment, Instant now) {
        var states = payment.refunds().stream()
                .filter(refund -> !refund.isExternal())
                .collect(Collectors.toMap(refund -> refund.reference().orElseThrow(), Refund::state));
        for (var refund : payment.requestedRefunds().all()) {
            save(store, payment.id(), refund, states.get(refund.request().reference()), now);
        }
    }

    private void save(
            StoreId store, PaymentId payment, RequestedRefund refund, Refund.@Nullable State state, Instant now) {
        var request = refund.request();
        var call = refund.call();
        var body = call.bodyOrNull();
        jdbi.useHandle(handle -> handle.createUpdate(SAVE)
                .bind("id", request.id().value())
                .bind("payment", payment.value())
                .bind("store", store.value())
                .bind("reference", request.reference().value())
                .bind("of", request.of().value())
                .bind("amount", request.amount().minorUnits())
                .bind("currency", request.amount().currency().getCurrencyCode())
                .bind("reason", request.reasonOrNull())
                .bind("requestedAt", Times.of(request.requestedAt()))
                .bind("status", String.valueOf(state))
                .bind("action", call.action().map(ActionId::value).orElse(null))
                .bind("key", call.key().value())
                .bind(
                        "body",
                        body == null ? null : cipher.seal(body, request.id().value()))
                .bind("state", call.state().name())
                .bind("sends", call.sends())
                .bind("firstSentAt", Times.ofNullable(call.firstSentAtOrNull()))
                .bind("deadline", Times.ofNullable(call.deadlineOrNull()))
                .bind("everSilent", call.everSilent())
                .bind("misses", call.misses())
                .bind("missedAt", Times.ofNullable(call.missedAtOrNull()))
                .bind(
                        "rejection",
                        call.rejection().map(no -> String.join(" ", no.codes())).orElse(null))
                .bind("due", Times.of(now.plus(DueRefunds.FIRST)))
                .execute());
    }

    private RequestedRefund refund(ResultSet row) throws SQLException {
        var request = new RefundRequest(
                new RefundId(row.getString("id")),
                new RefundReference(row.getString("reference")),
                new ProviderPaymentId(row.getString("provider_payment_id")),
                new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
                row.getString("reason"),
                Times.get(row, "requested_at"));
        return new RequestedRefund(request, call(row, request.id()));
    }

    private RefundCall call(ResultSet row, RefundId id) throws SQLException {
        var sealed = row.getBytes("call_body");
        var action = row.getString("action_id");
        var codes = row.getString("call_rejection");
        return new RefundCall(
                new IdempotencyKey(row.getObject("call_key", UUID.class)),
                sealed == null ? null : cipher.open(sealed, id.value()),
                RefundCall.State.valueOf(row.getString("call_state")),
                row.getInt("call_sends"),
                Times.getNullable(row, "call_first_sent_at"),
                Times.getNullable(row, "call_deadline"),
                row.getBoolean("call_ever_silent"),
                row.getInt("call_misses"),
                Times.getNullable(row, "call_missed_at"),
                action == null ? null : new ActionId(action),
                codes == null ? null : new Rejection(List.of(codes.split(" "))));
    }
}
