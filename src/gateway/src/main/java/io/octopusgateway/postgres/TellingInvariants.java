package io.octopusgateway.postgres;

import io.octopusgateway.processing.Invariant;
import java.util.Map;

/** As {@link PaymentInvariants}, of what hosts are told and of what the provider told. */
final class TellingInvariants {
    static final Map<Invariant, String> QUERIES = Map.ofEntries(
            Map.entry(Invariant.EVENTS_TRIED, """
                    select e.store, left(e.event_id, 60) from provider_events e
                    where e.state = 'PARKED' and e.next_at < :now::timestamptz - interval '1 hour'"""),
            // A jump of a million is what a restore makes, so that no host has seen a number before.
            Map.entry(Invariant.SEQUENCES, """
                    select o.store, 'orders:' || o.id
                    from orders o left join streams s on s.order_id = o.id cross join lateral (
                        select coalesce(max(sequence), 0) as newest, count(*) filter (
                            where sequence > before + 1 and sequence < before + 1000000) as gaps
                        from (select u.sequence, lag(u.sequence, 1, 0::bigint) over (order by u.sequence) as before
                            from order_updates u where u.order_id = o.id) one) told
                    where o.updated_at >= :since and (told.gaps > 0 or o.sequence <> coalesce(s.last, 0)
                        or o.sequence < told.newest
                        or o.sequence > told.newest and o.sequence < told.newest + 1000000)"""),
            Map.entry(Invariant.OUTCOMES, """
                    with seen as (select id from orders where updated_at >= :since
                        union select order_id from order_updates where outcome_at >= :since)
                    select s.store, 'orders:' || s.order_id from seen join streams s on s.order_id = seen.id
                    where s.delivered > s.last or exists (select 1 from order_updates u
                        where u.order_id = s.order_id and u.sequence <= s.delivered and (u.outcome is null
                            or u.outcome = 'SKIPPED' and u.money and u.outcome_reason is null))"""),
            Map.entry(Invariant.FEED_POSITIONS, """
                    select u.store, u.id from orders o join order_updates u on u.order_id = o.id
                    where o.updated_at >= :since and u.feed_position > 1 and not exists (
                        select 1 from order_updates one
                        where one.store = u.store and one.feed_position = u.feed_position - 1)
                    union all
                    select u.store, u.id from orders o join order_updates u on u.order_id = o.id
                        join order_updates one on one.order_id = o.id and one.sequence = u.sequence - 1
                    where o.updated_at >= :since and u.feed_position is not null
                        and (one.feed_position is null or one.feed_position > u.feed_position)"""),
            Map.entry(Invariant.FEED_NUMBERED, """
                    select u.store, u.id from order_updates u
                    where u.feed_position is null and u.created_at < :now::timestamptz - interval '10 minutes'"""),
            Map.entry(Invariant.STREAMS_SERVED, """
                    select s.store, 'orders:' || s.order_id from streams s join receivers r on r.store = s.store
                    where s.store = any(:stores) and s.delivered < s.last and s.next_at < :now::timestamptz - interval '6 hours'
                        and (s.lease_until is null or s.lease_until < :now) and r.url_sha256 is not null
                        and r.paused_since is null and r.failures < 10"""),
            Map.entry(Invariant.STORES_APART, """
                    select o.store, 'orders:' || o.id from orders o where o.updated_at >= :since and (
                        exists (select 1 from payments p left join provider_payments a on a.payment_id = p.id
                            where p.order_id = o.id and (p.store <> o.store or a.store <> o.store))
                        or exists (select 1 from order_updates u left join payments p on p.id = u.payment_id
                            where u.order_id = o.id and (u.store <> o.store or p.order_id <> o.id))
                        or exists (select 1 from streams s where s.order_id = o.id and s.store <> o.store))"""));

    private TellingInvariants() {}
}
