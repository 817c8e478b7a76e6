package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Ending;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.HostRejection;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Looks;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentRequest.Channel;
import io.octopusgateway.payment.PaymentRequest.ReturnUrls;
import io.octopusgateway.payment.PaymentState;
import io.octopusgateway.payment.Rejection;
import io.octopusgateway.payment.Settled;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.payment.Withdrawal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Payments as rows. A new payment is inserted whole; afterwards only what can change is written. */
final class PaymentRows {
    private static final String INSERT = """
            insert into payments (id, order_id, store, attempt, amount, currency, success_url, failure_url,
                app_return_uri, channel, locale, description, metadata, status, ending, accepted, disposition,
                disposition_cause, failure_told, version, call_key, call_body, call_state, call_sends,
                call_first_sent_at, call_deadline, call_ever_silent, call_failed_at, call_missed_at, call_rejection,
                look_at, created_at, updated_at, rejected_sequence, rejected_reason, rejected_at,
                cancel_requested_at, replaced_by, reversed_at,
                settled_at, overdue_at)
            values (:id, :orderId, :store, :attempt, :amount, :currency, :successUrl, :failureUrl, :appReturnUri,
                :channel, :locale, :description, :metadata, :status, :ending, :accepted, :disposition, :cause,
                :failureTold, :version, :callKey, :callBody, :callState, :callSends, :callFirstSentAt, :callDeadline,
                :callEverSilent, :callFailedAt, :callMissedAt, :callRejection, :lookAt, :createdAt, :updatedAt,
                :rejectedSequence, :rejectedReason, :rejectedAt, :cancelRequestedAt, :replacedBy,
                :reversedAt, :settledAt, :overdueAt)
            on conflict (id) do update set success_url = :successUrl, failure_url = :failureUrl,
                app_return_uri = :appReturnUri, status = :status, ending = :ending, accepted = :accepted,
                disposition = :disposition, disposition_cause = :cause, failure_told = :failureTold,
                version = :version, call_body = :callBody, call_state = :callState, call_sends = :callSends,
                call_first_sent_at = :callFirstSentAt, call_deadline = :callDeadline,
                call_ever_silent = :callEverSilent, call_failed_at = :callFailedAt, call_missed_at = :callMissedAt,
                call_rejection = :callRejection, updated_at = :updatedAt, rejected_sequence = :rejectedSequence, rejected_reason = :rejectedReason,
                rejected_at = :rejectedAt, cancel_requested_at = :cancelRequestedAt, replaced_by = :replacedBy,
                reversed_at = :reversedAt, settled_at = :settledAt, overdue_at = :overdueAt""";

    private final Jdbi jdbi;
    private final BodyCipher cipher;
    private final FactRows facts;
    private final RefundRows refunds;

    PaymentRows(Jdbi jdbi, BodyCipher cipher) {
        this.jdbi = jdbi;
        this.cipher = cipher;
        facts = new FactRows(jdbi);
        refunds = new RefundRows(jdbi, cipher);
    }

    /** One row, without what other tables have. */
    private record Row(long order, PaymentState state) {}

    /** The payments of these orders, by order. */
    Map<Long, List<Payment>> of(List<Long> orders) {
        var rows = jdbi.withHandle(handle -> handle.createQuery("select * from payments where order_id = any(:orders)")
                .bindArray("orders", Long.class, orders)
                .map((row, context) -> new Row(row.getLong("order_id"), state(row)))
                .list());
        var ids = rows.stream().map(row -> row.state().id().value()).toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var providerPayments = facts.providerPayments(ids);
        var known = facts.of(ids);
        var requested = refunds.of(ids);
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Row::order,
                        Collectors.mapping(
                                row -> {
                                    var id = row.state().id().value();
                                    return new Payment(row.state()
                                            .with(
                                                    providerPayments.getOrDefault(id, List.of()),
                                                    known.getOrDefault(id, List.of()))
                                            .withRefunds(requested.getOrDefault(id, List.of())));
                                },
                                Collectors.toList())));
    }

    private record Name(long order, PaymentReference reference, PaymentId payment) {}

    /** The names of these orders' payments, by order, the earliest first. */
    Map<Long, Map<PaymentReference, PaymentId>> names(List<Long> orders) {
        var names = new HashMap<Long, Map<PaymentReference, PaymentId>>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select p.order_id, r.reference, r.payment_id from payment_references r
                        join payments p on p.id = r.payment_id where p.order_id = any(:orders) order by r.position""")
                .bindArray("orders", Long.class, orders)
                .map((row, context) -> new Name(
                        row.getLong(1), new PaymentReference(row.getString(2)), new PaymentId(row.getString(3))))
                .forEach(name -> names.computeIfAbsent(name.order(), order -> new LinkedHashMap<>())
                        .put(name.reference(), name.payment())));
        return names;
    }

    void save(Order order, Payment payment, Instant now) {
        var state = payment.state();
        var request = state.request();
        var call = state.call();
        var decisions = state.decisions();
        var settled = decisions.settledOrNull();
        var body = call.bodyOrNull();
        var rejection = decisions.rejectionOrNull();
        jdbi.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("id", state.id().value())
                .bind("orderId", order.id())
                .bind("store", order.store().value())
                .bind("attempt", state.attempt())
                .bind("amount", request.amount().minorUnits())
                .bind("currency", request.amount().currency().getCurrencyCode())
                .bind("successUrl", request.returnUrls().success())
                .bind("failureUrl", request.returnUrls().failure())
                .bind("appReturnUri", request.returnUrls().appUriOrNull())
                .bind("channel", request.channel().name())
                .bind("locale", request.localeOrNull())
                .bind("description", request.descriptionOrNull())
                .bind("metadata", Metadata.write(request.metadata()))
                .bind("status", payment.status().name())
                .bind("ending", name(state.ending()))
                .bind("accepted", settled != null && settled.accepted())
                .bind("disposition", settled == null ? null : name(settled.dispositionOrNull()))
                .bind("cause", settled == null ? null : name(settled.causeOrNull()))
                .bind("failureTold", decisions.failureTold())
                .bind("version", state.version())
                .bind("callKey", call.key().value())
                .bind(
                        "callBody",
                        body == null ? null : cipher.seal(body, state.id().value()))
                .bind("callState", call.state().name())
                .bind("callSends", call.sends())
                .bind("callFirstSentAt", Times.of(call.firstSentAt()))
                .bind("callDeadline", Times.of(call.deadline()))
                .bind("callEverSilent", call.everSilent())
                .bind("callFailedAt", Times.ofNullable(call.failedAtOrNull()))
                .bind("callMissedAt", Times.ofNullable(call.missedAtOrNull()))
                .bind(
                        "callRejection",
                        call.rejection().map(no -> String.join(" ", no.codes())).orElse(null))
                .bind("createdAt", Times.of(state.createdAt()))
                .bind("updatedAt", Times.of(state.updatedAt()))
                .bind("lookAt", Times.of(now.plus(Looks.FIRST)))
                .bindByType("rejectedSequence", rejection == null ? null : rejection.sequence(), Long.class)
                .bind("rejectedReason", rejection == null ? null : rejection.reason())
                .bind("rejectedAt", Times.ofNullable(rejection == null ? null : rejection.at()))
                .bind("reversedAt", Times.ofNullable(decisions.withdrawal().reversedAtOrNull()))
                .bind("settledAt", Times.ofNullable(settled == null ? null : settled.atOrNull()))
                .bind("overdueAt", Times.ofNullable(decisions.overdueAtOrNull()))
                .bind(
                        "cancelRequestedAt",
                        Times.ofNullable(decisions.withdrawal().cancelRequestedAtOrNull()))
                .bind(
                        "replacedBy",
                        decisions
                                .withdrawal()
                                .replacedBy()
                                .map(PaymentId::value)
                                .orElse(null))
                .execute());
        facts.save(order.store(), payment, now);
        refunds.save(order.store(), payment, now);
    }

    /** False if another order of the store has one of the names already. */
    boolean saveNames(Order order) {
        var position = 0;
        for (var name : order.names().entrySet()) {
            var at = position++;
            var owner = jdbi.withHandle(handle -> {
                handle.createUpdate("""
                                insert into payment_references (store, reference, payment_id, position)
                                values (:store, :reference, :payment, :position) on conflict do nothing""")
                        .bind("store", order.store().value())
                        .bind("reference", name.getKey().value())
                        .bind("payment", name.getValue().value())
                        .bind("position", at)
                        .execute();
                return handle.createQuery(
                                "select payment_id from payment_references where store = :store and reference = :reference")
                        .bind("store", order.store().value())
                        .bind("reference", name.getKey().value())
                        .mapTo(String.class)
                        .one();
            });
            if (!owner.equals(name.getValue().value())) {
                return false;
            }
        }
        return true;
    }

    private PaymentState state(ResultSet row) throws SQLException {
        var id = new PaymentId(row.getString("id"));
        return new PaymentState(
                id,
                row.getInt("attempt"),
                Times.get(row, "created_at"),
                request(row),
                call(row, id),
                row.getString("ending") == null ? null : Ending.valueOf(row.getString("ending")),
                new Decisions(
                        settled(row),
                        row.getBoolean("failure_told"),
                        rejection(row),
                        withdrawal(row),
                        Times.getNullable(row, "overdue_at")),
                row.getLong("version"),
                Times.get(row, "updated_at"),
                List.of(),
                List.of(),
                List.of());
    }

    private static PaymentRequest request(ResultSet row) throws SQLException {
        return new PaymentRequest(
                new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
                new ReturnUrls(
                        row.getString("success_url"), row.getString("failure_url"), row.getString("app_return_uri")),
                Channel.valueOf(row.getString("channel")),
                row.getString("locale"),
                row.getString("description"),
                Metadata.read(row.getString("metadata")));
    }

    private StartCall call(ResultSet row, PaymentId id) throws SQLException {
        var sealed = row.getBytes("call_body");
        return new StartCall(
                new IdempotencyKey(row.getObject("call_key", UUID.class)),
                sealed == null ? null : cipher.open(sealed, id.value()),
                StartCall.State.valueOf(row.getString("call_state")),
                row.getInt("call_sends"),
                Times.get(row, "call_first_sent_at"),
                Times.get(row, "call_deadline"),
                row.getBoolean("call_ever_silent"),
                Times.getNullable(row, "call_failed_at"),
                Times.getNullable(row, "call_missed_at"),
                rejection(row.getString("call_rejection")));
    }

    private static @Nullable Rejection rejection(@Nullable String codes) {
        return codes == null ? null : new Rejection(List.of(codes.split(" ")));
    }

    private static @Nullable HostRejection rejection(ResultSet row) throws SQLException {
        var at = Times.getNullable(row, "rejected_at");
        return at == null
                ? null
                : new HostRejection(row.getLong("rejected_sequence"), row.getString("rejected_reason"), at);
    }

    private static Withdrawal withdrawal(ResultSet row) throws SQLException {
        var successor = row.getString("replaced_by");
        return new Withdrawal(
                Times.getNullable(row, "cancel_requested_at"),
                successor == null ? null : new PaymentId(successor),
                Times.getNullable(row, "reversed_at"));
    }

    private static @Nullable Settled settled(ResultSet row) throws SQLException {
        var disposition = row.getString("disposition");
        var cause = row.getString("disposition_cause");
        if (!row.getBoolean("accepted") && disposition == null) {
            return null;
        }
        return new Settled(
                row.getBoolean("accepted"),
                disposition == null ? null : Disposition.valueOf(disposition),
                cause == null ? null : Flag.valueOf(cause),
                Times.getNullable(row, "settled_at"));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
