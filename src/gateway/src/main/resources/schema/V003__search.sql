-- Searching and the timeline.

-- A store's payments, the newest first: ids rise with time.
create index payments_of_store on payments (store, id);
create index payments_by_status on payments (store, status, id);
-- What changed since; everything a search looks at is in the index.
create index payments_changed on payments (store, updated_at) include (id, status);

-- What happened to a payment, who told us, and what came of it. Written in the transaction in which it happened, under
-- the order's lock, so that ids are the order of events. Rows are added; none is ever changed or taken away.
create table timeline (
    payment_id     text        not null references payments,
    id             bigint      generated always as identity,
    at             timestamptz not null,
    source         text        not null check (source in
        ('HOST', 'PROVIDER_ANSWER', 'PROVIDER_WEBHOOK', 'PROVIDER_READ', 'GATEWAY')),
    kind           text        not null check (kind in
        ('COMMAND', 'CALL', 'FACT', 'LOOK', 'DECISION', 'ORDER_UPDATE')),
    name           text        not null,
    status_before  text        not null,
    status_after   text        not null,
    reference      text,
    amount         bigint,
    currency       text,
    code           text,
    occurred_at    timestamptz,
    sequence       bigint,
    primary key (payment_id, id)
);
