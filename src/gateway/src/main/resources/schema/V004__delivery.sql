-- How order updates reach hosts: what became of each, how receivers fare, and what hosts rejected.

alter table order_updates
    add column payment_id     text references payments deferrable initially deferred,
    -- whether the snapshot shows money; only one that shows none may ever be passed over
    add column money          boolean not null default true,
    add column outcome        text check (outcome in ('ACKNOWLEDGED', 'REJECTED', 'SKIPPED', 'GIVEN_UP')),
    add column outcome_at     timestamptz,
    add column outcome_reason text check (length(outcome_reason) <= 200);

alter table streams
    add column failed_since timestamptz,
    -- until when the host asked to be left in peace
    add column not_before   timestamptz;
drop index streams_due;
create index streams_due on streams (store, next_at) where delivered < last;

-- One row a store: shared by all servers.
create table receivers (
    store         text        primary key,
    url_sha256    text,
    paused_since  timestamptz,
    failures      int         not null default 0,
    probe_at      timestamptz not null,
    refused_at    timestamptz
);

-- What a host said when it rejected an update about this payment; the first one stays.
alter table payments
    add column rejected_sequence bigint,
    add column rejected_reason   text check (length(rejected_reason) <= 200),
    add column rejected_at       timestamptz,
    add check ((rejected_sequence is null) = (rejected_at is null) and (rejected_reason is null) = (rejected_at is null));
