-- The host no longer wants a payment: it asked for its end, or for another one in its place.
alter table payments
    add column cancel_requested_at timestamptz,
    add column replaced_by         text references payments deferrable initially deferred,
    add check (replaced_by is distinct from id);
