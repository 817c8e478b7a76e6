package io.octopusgateway.postgres;

import io.octopusgateway.processing.Invariant;
import java.util.Map;

/**
 * The rows of orders, payments and facts that should not be, one query an invariant: store and row. They go along the
 * orders that changed and from there by key; where time alone breaks an invariant, along an index of what is open. "Or" with
 * "not exists" is written as a union: PostgreSQL may otherwise read the whole table beforehand.
 */
final class PaymentInvariants {
    private static final String CHANGED = """
            from orders o join payments p on p.order_id = o.id where o.updated_at >= :since and\s""";

    static final Map<Invariant, String> QUERIES = Map.ofEntries(
            Map.entry(Invariant.ACCEPTED_PAYMENT, """
                    select o.store, 'orders:' || o.id from orders o
                    where o.updated_at >= :since and o.accepted is not null and not exists (
                        select 1 from payments p where p.id = o.accepted and p.order_id = o.id and p.accepted)
                    union all
                    select p.store, 'orders:' || o.id from orders o join payments p on p.order_id = o.id
                    where o.updated_at >= :since and p.accepted and p.status <> 'REFUNDED'
                        and p.id is distinct from o.accepted"""),
            Map.entry(Invariant.CURRENT_PAYMENT, """
                    select o.store, 'orders:' || o.id from orders o where o.updated_at >= :since
                        and o.current is not null and not exists (
                            select 1 from payments p where p.id = o.current and p.order_id = o.id
                                and p.cancel_requested_at is null and p.replaced_by is null
                                and not exists (select 1 from payments later
                                    where later.order_id = o.id and later.attempt > p.attempt))"""),
            Map.entry(Invariant.MONEY_DECIDED, "select p.store, p.id " + CHANGED + """
                    (p.accepted or p.disposition is not null)
                        <> exists (select 1 from facts f where f.payment_id = p.id and f.kind = 'CAPTURED')"""),
            Map.entry(Invariant.WITHDRAWN_MONEY, "select p.store, p.id " + CHANGED + """
                    p.accepted and p.reversed_at is null
                        and (p.cancel_requested_at is not null or p.replaced_by is not null)"""),
            Map.entry(Invariant.REPLACEMENT, "select p.store, p.id " + CHANGED + """
                    p.replaced_by is not null and not exists (select 1 from payments s
                        where s.id = p.replaced_by and s.order_id = p.order_id and s.attempt > p.attempt)"""),
            Map.entry(Invariant.FAILURE_TOLD, "select p.store, p.id " + CHANGED + """
                    not p.failure_told and exists (select 1 from order_updates u
                        where u.order_id = o.id and u.payment_id = p.id and u.type = 'payment.failed')"""),
            Map.entry(Invariant.REFUNDS, "select p.store, p.id " + CHANGED + """
                    (select coalesce(sum(one.most), 0) from (
                            select max(f.amount) as most from facts f where f.payment_id = p.id
                                and f.kind = 'REFUNDED' and f.currency = p.currency group by f.action_id) one)
                        > (select coalesce(sum(f.amount), 0) from facts f
                            where f.payment_id = p.id and f.kind = 'CAPTURED' and f.currency = p.currency)
                        and not exists (select 1 from order_updates u where u.order_id = o.id and u.payment_id = p.id
                            and convert_from(u.body, 'UTF8') like '%REVIEW%'
                            and u.created_at >= (select max(f.recorded_at) from facts f
                                where f.payment_id = p.id and f.kind = 'REFUNDED'))"""),
            Map.entry(Invariant.SET_ASIDE, """
                    select p.store, p.id from orders o join payments p on p.order_id = o.id
                        join refunds r on r.payment_id = p.id
                    where o.updated_at >= :since and r.status <> 'DECLINED'
                    group by p.store, p.id, r.provider_payment_id
                    having sum(r.amount) > (select coalesce(sum(f.amount), 0) from facts f where f.payment_id = p.id
                        and f.provider_payment_id = r.provider_payment_id and f.kind = 'CAPTURED')"""),
            Map.entry(Invariant.REFUNDS_TRIED, """
                    select r.store, r.payment_id from refunds r where r.store = any(:stores)
                        and r.status in ('REQUESTED', 'PENDING')
                        and r.due_at < :now::timestamptz - interval '1 hour'"""),
            Map.entry(Invariant.EVIDENCE, "select p.store, p.id " + CHANGED + """
                    p.status in ('DECLINED', 'CANCELED', 'EXPIRED', 'REJECTED')
                        and not exists (select 1 from facts f where f.payment_id = p.id
                            and (f.kind = p.status or f.kind = 'CAPTURE_DECLINED' and p.status = 'DECLINED'))
                        and (p.ending is null or not case p.ending
                            when 'REFUSED' then p.status = 'REJECTED' and p.call_state in ('REFUSED', 'ANSWERED')
                            when 'NOT_SENT' then p.status = 'EXPIRED'
                                and p.call_state in ('NOT_SENT', 'UNAUTHORIZED', 'ANSWERED')
                            else p.status = 'EXPIRED' and (p.call_missed_at is not null
                                or p.call_state in ('ANSWERED', 'SILENT', 'REFUSED')) end)"""),
            Map.entry(Invariant.REFERENCES, """
                    select p.store, p.id from orders o join payments p on p.order_id = o.id
                        join payment_references r on r.payment_id = p.id
                    where o.updated_at >= :since and (r.store <> p.store
                        or exists (select 1 from payment_references other where other.store = r.store
                            and other.reference = r.reference and other.payment_id <> r.payment_id))"""),
            Map.entry(Invariant.DOUBT_ENDS, """
                    select p.store, p.id from payments p where p.store = any(:stores) and p.status = 'REQUESTED'
                        and (p.call_state in ('SENT', 'SILENT') and p.call_first_sent_at < :now::timestamptz - interval '3 days'
                            or p.call_state in ('NOT_SENT', 'UNAUTHORIZED')
                                and p.call_failed_at < :now::timestamptz - interval '1 day')"""),
            Map.entry(Invariant.LOOKED_AT, """
                    select p.store, p.id from payments p where p.store = any(:stores)
                        and p.status in ('REQUESTED', 'PENDING', 'CAPTURE_PENDING')
                        and p.look_at < :now::timestamptz - interval '1 hour'"""),
            Map.entry(Invariant.FACT_KEYS, """
                    select p.store, p.id from orders o join payments p on p.order_id = o.id
                        join facts f on f.payment_id = p.id
                    where o.updated_at >= :since
                    group by p.store, p.id, f.provider_payment_id, f.kind, f.currency,
                        case when f.kind like 'REFUND%' then f.action_id end
                    having count(*) > 1"""),
            Map.entry(Invariant.AMOUNTS, "select p.store, p.id " + CHANGED + """
                    (p.amount % 10 <> 0 or p.amount not between 10 and 999999999990 or p.currency <> 'HKD')"""),
            Map.entry(Invariant.FACT_OWNERS, """
                    select p.store, p.id from orders o join payments p on p.order_id = o.id
                        join facts f on f.payment_id = p.id
                    where o.updated_at >= :since and not exists (
                        select 1 from provider_payments a where a.store = p.store and a.id = f.provider_payment_id
                            and a.payment_id = p.id)"""),
            Map.entry(Invariant.CAPTURED_AS_ASKED, "select p.store, p.id " + CHANGED + """
                    exists (select 1 from facts f where f.payment_id = p.id and f.kind = 'CAPTURED'
                            and (f.amount, f.currency) is distinct from (p.amount, p.currency::text))
                        and not exists (select 1 from order_updates u where u.order_id = o.id and u.payment_id = p.id
                            and (u.type = 'payment.review' or u.type like 'refund.%'))"""),
            Map.entry(Invariant.BYTES_ERASED, """
                    select p.store, p.id from payments p where p.call_body is not null
                        and (p.call_first_sent_at < :now::timestamptz - interval '25 hours'
                            or p.call_state in ('ANSWERED', 'REFUSED')
                            or p.status not in ('REQUESTED', 'PENDING', 'CAPTURE_PENDING'))"""),
            Map.entry(Invariant.TIMELINE, "select p.store, p.id " + CHANGED + """
                    ((select t.status_after from timeline t where t.payment_id = p.id order by t.id desc limit 1)
                            <> p.status
                        or exists (select 1 from (
                                select t.status_before, lag(t.status_after) over (order by t.id) as led_to
                                from timeline t where t.payment_id = p.id) one
                            where one.status_before <> one.led_to))"""));

    private PaymentInvariants() {}
}
