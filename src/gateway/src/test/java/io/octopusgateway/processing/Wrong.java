package io.octopusgateway.processing;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row that breaks an invariant and nothing else, put where everything was well: {@code {order paid}} and
 * {@code {payment paid}} stand for the ids of an order called "paid" and of its first payment.
 */
record Wrong(Invariant invariant, String sql) {
    private static final Pattern NAMED = Pattern.compile("\\{(\\w+) ?(\\w*)}");

    static final List<Wrong> ALL = List.of(
            new Wrong(
                    Invariant.ACCEPTED_PAYMENT,
                    "update orders set accepted = null, verdict = 'REVIEW' where id = {order paid}"),
            new Wrong(
                    Invariant.ACCEPTED_PAYMENT, "update orders set accepted = {payment held} where id = {order open}"),
            new Wrong(
                    Invariant.CURRENT_PAYMENT,
                    "update payments set cancel_requested_at = now() where id = {payment open}"),
            new Wrong(Invariant.CURRENT_PAYMENT, "update orders set current = {payment open} where id = {order paid}"),
            new Wrong(
                    Invariant.CURRENT_PAYMENT,
                    "update payments set replaced_by = null where id = {payment replaced};"
                            + " update orders set current = {payment replaced} where id = {order replaced}"),
            new Wrong(
                    Invariant.MONEY_DECIDED,
                    "update payments set disposition = null, disposition_cause = null where id = {payment held}"),
            new Wrong(Invariant.MONEY_DECIDED, "update payments set disposition = 'HELD' where id = {payment open}"),
            new Wrong(
                    Invariant.WITHDRAWN_MONEY,
                    "update payments set cancel_requested_at = now() where id = {payment paid};"
                            + " update orders set current = null where id = {order paid}"),
            new Wrong(
                    Invariant.REPLACEMENT,
                    "update payments set replaced_by = {payment open} where id = {payment replaced}"),
            new Wrong(Invariant.FAILURE_TOLD, "update payments set failure_told = false where id = {payment held}"),
            new Wrong(
                    Invariant.REFUNDS,
                    "update facts set amount = amount + 10 where payment_id = {payment refunded} and kind = 'REFUNDED'"),
            new Wrong(
                    Invariant.SET_ASIDE,
                    "insert into refunds (id, payment_id, store, reference, provider_payment_id, amount, currency,"
                            + " requested_at, status, call_key, call_state, call_sends, call_ever_silent, call_misses,"
                            + " due_at) select 'rfd_00000000000000000000000001', payment_id, store, 'r', id, 12860, 'HKD',"
                            + " '2026-11-22', 'REQUESTED', gen_random_uuid(), 'RESERVED', 0, false, 0, '2026-11-23'"
                            + " from provider_payments where payment_id = {payment paid}"),
            new Wrong(
                    Invariant.REFUNDS_TRIED,
                    "insert into refunds (id, payment_id, store, reference, provider_payment_id, amount, currency,"
                            + " requested_at, status, call_key, call_state, call_sends, call_ever_silent, call_misses,"
                            + " due_at) select 'rfd_00000000000000000000000001', payment_id, store, 'r', id, 10, 'HKD',"
                            + " '2026-11-22', 'REQUESTED', gen_random_uuid(), 'RESERVED', 0, false, 0, '2026-11-21'"
                            + " from provider_payments where payment_id = {payment paid}"),
            new Wrong(Invariant.EVIDENCE, "update payments set call_state = 'NOT_SENT' where id = {payment refused}"),
            new Wrong(
                    Invariant.REFERENCES,
                    "update payment_references set store = 'elsewhere' where payment_id = {payment open}"),
            new Wrong(
                    Invariant.REFERENCES,
                    "alter table payment_references drop constraint payment_references_pkey;"
                            + " insert into payment_references select store, reference, {payment paid}, 0"
                            + " from payment_references where payment_id = {payment open}"),
            new Wrong(
                    Invariant.DOUBT_ENDS,
                    "update payments set call_first_sent_at = '2026-11-18', call_body = null"
                            + " where id = {payment silent}"),
            new Wrong(
                    Invariant.DOUBT_ENDS,
                    "update payments set call_state = 'NOT_SENT', call_failed_at = '2026-11-20'"
                            + " where id = {payment silent}"),
            new Wrong(Invariant.LOOKED_AT, "update payments set look_at = '2026-11-21' where id = {payment open}"),
            new Wrong(
                    Invariant.EVENTS_TRIED,
                    "update provider_events set next_at = '2026-11-21' where store = {store} and next_at is not null"),
            new Wrong(Invariant.SEQUENCES, "delete from order_updates where order_id = {order paid} and sequence = 1"),
            new Wrong(Invariant.SEQUENCES, "update streams set last = last + 1 where order_id = {order paid}"),
            new Wrong(
                    Invariant.SEQUENCES,
                    "update streams set last = last + 1 where order_id = {order paid};"
                            + " update orders set sequence = sequence + 1 where id = {order paid}"),
            new Wrong(Invariant.OUTCOMES, "update streams set delivered = 1 where order_id = {order paid}"),
            new Wrong(
                    Invariant.OUTCOMES,
                    "update order_updates set outcome = 'SKIPPED', money = true"
                            + " where order_id = {order paid} and sequence = 1;"
                            + " update streams set delivered = 1 where order_id = {order paid}"),
            new Wrong(
                    Invariant.OUTCOMES,
                    "alter table streams drop constraint streams_check;"
                            + " update order_updates set outcome = 'ACKNOWLEDGED' where order_id = {order paid};"
                            + " update streams set delivered = last + 1 where order_id = {order paid}"),
            new Wrong(
                    Invariant.FEED_POSITIONS,
                    "update order_updates set feed_position = 2 where order_id = {order open}"),
            new Wrong(
                    Invariant.FEED_POSITIONS,
                    "update order_updates set feed_position = 3 - sequence where order_id = {order paid}"),
            new Wrong(
                    Invariant.FEED_NUMBERED,
                    "update order_updates set created_at = '2026-11-21' where order_id = {order open}"),
            new Wrong(
                    Invariant.FACT_KEYS,
                    "insert into facts (payment_id, provider_payment_id, kind, discriminator, occurred_at,"
                            + " contradicted, recorded_at) select payment_id, provider_payment_id, kind, 'x',"
                            + " occurred_at, false, recorded_at from facts where payment_id = {payment open}"),
            new Wrong(
                    Invariant.AMOUNTS,
                    "alter table payments drop constraint payments_amount_check;"
                            + " update payments set amount = 12855 where id = {payment silent}"),
            new Wrong(Invariant.FACT_OWNERS, "delete from provider_payments where payment_id = {payment paid}"),
            new Wrong(
                    Invariant.CAPTURED_AS_ASKED,
                    "update facts set amount = amount + 10 where payment_id = {payment paid} and kind = 'CAPTURED'"),
            new Wrong(Invariant.STREAMS_SERVED, "update streams set next_at = '2026-11-21' where store = {store}"),
            new Wrong(Invariant.STORED_AS_COMPUTED, "update orders set verdict = 'REVIEW' where id = {order open}"),
            new Wrong(
                    Invariant.STORED_AS_COMPUTED,
                    "update payments set status = 'CAPTURE_PENDING' where id = {payment open};"
                            + " update timeline set status_after = 'CAPTURE_PENDING'"
                            + " where id = (select max(id) from timeline where payment_id = {payment open})"),
            new Wrong(
                    Invariant.BYTES_ERASED,
                    "update payments set call_body = decode(repeat('00', 40), 'hex') where id = {payment open}"),
            new Wrong(
                    Invariant.BYTES_ERASED,
                    "update payments set call_first_sent_at = '2026-11-20' where id = {payment silent}"),
            new Wrong(Invariant.STORES_APART, "update streams set store = 'elsewhere' where order_id = {order open}"),
            new Wrong(
                    Invariant.STORES_APART,
                    "update order_updates set payment_id = {payment open} where order_id = {order paid}"),
            new Wrong(
                    Invariant.TIMELINE,
                    "update timeline set status_after = 'EXPIRED'"
                            + " where id = (select max(id) from timeline where payment_id = {payment open})"),
            new Wrong(
                    Invariant.TIMELINE,
                    "delete from timeline where payment_id = {payment paid} and name = 'CAPTURED'"));

    /** The SQL with every name replaced. */
    String sql(UnaryOperator<@Nullable String> idOf) {
        return NAMED.matcher(sql).replaceAll(name -> String.valueOf(idOf.apply(name.group(1) + " " + name.group(2))));
    }
}
