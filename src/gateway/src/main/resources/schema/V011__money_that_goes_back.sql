-- Money that no order takes goes back by itself; a host can have a payment reversed, whatever happens to it.
alter table payments drop constraint payments_disposition_check;
alter table payments
    add check (disposition in ('HELD', 'REFUNDING')),
    add column settled_at   timestamptz,
    add column reversed_at  timestamptz,
    -- when some server tries next to give it back
    add column give_back_at timestamptz,
    -- the provider's word on an open payment is overdue, and a person was told
    add column overdue_at   timestamptz,
    alter column look_at drop not null;
create index payments_to_give_back on payments (store, settled_at)
    where status in ('CAPTURED', 'PARTIALLY_REFUNDED') and (disposition = 'REFUNDING' or reversed_at is not null);
create index refunds_by_themselves on refunds (store, requested_at) where starts_with(reference, 'auto-');
-- Captured is not the end: refunds of the dashboard and returns are looked for, ever more rarely.
drop index payments_due;
create index payments_due on payments (store, look_at) where look_at is not null;
