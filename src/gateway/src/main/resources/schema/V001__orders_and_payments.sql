-- Orders, payments, facts, events and the streams that tell hosts.
-- Money is bigint minor units. Rules for requests are CHECKs on requests; facts are stored as the provider reports them.
-- Ids that are written often ascend, so that indexes grow at their right edge.

create table orders (
    id          bigint generated always as identity primary key,
    store       text        not null,
    reference   text        not null check (reference ~ '^[A-Za-z0-9_-]{1,40}$'),
    sequence    bigint      not null default 0 check (sequence >= 0),
    verdict     text        not null default 'UNPAID' check (verdict in
        ('UNPAID', 'AWAITING_PAYMENT', 'PROCESSING', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED', 'REVIEW')),
    current     text,
    accepted    text,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    unique (store, reference)
);

create table payments (
    id                  text        primary key check (id ~ '^pmt_[0-9A-HJKMNP-TV-Z]{26}$'),
    order_id            bigint      not null references orders,
    store               text        not null,
    attempt             int         not null check (attempt >= 1),
    amount              bigint      not null check (amount between 10 and 999999999990 and amount % 10 = 0),
    currency            char(3)     not null check (currency = 'HKD'),
    success_url         text        not null,
    failure_url         text        not null,
    app_return_uri      text,
    channel             text        not null,
    locale              text,
    description         text,
    metadata            text        not null,
    status              text        not null check (status in ('REQUESTED', 'PENDING', 'CAPTURE_PENDING', 'CAPTURED',
        'PARTIALLY_REFUNDED', 'REFUNDED', 'DECLINED', 'CANCELED', 'EXPIRED', 'REJECTED')),
    ending              text check (ending in ('NOT_SENT', 'ABSENT', 'REFUSED')),
    accepted            boolean     not null default false,
    disposition         text check (disposition in ('HELD')),
    disposition_cause   text,
    failure_told        boolean     not null default false,
    version             bigint      not null,
    -- our call: what was committed before anything was sent
    call_key            uuid        not null unique,
    call_body           bytea,
    call_state          text        not null check (call_state in
        ('SENT', 'ANSWERED', 'REFUSED', 'NOT_SENT', 'UNAUTHORIZED', 'SILENT')),
    call_sends          int         not null check (call_sends >= 1),
    call_first_sent_at  timestamptz not null,
    call_deadline       timestamptz not null,
    call_ever_silent    boolean     not null,
    call_failed_at      timestamptz,
    call_missed_at      timestamptz,
    -- looking after it
    waited_for_at       timestamptz,
    looked_at           timestamptz not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    unique (order_id, attempt),
    -- an outcome without the provider's word on money needs its evidence
    check (status <> 'REJECTED' or ending is not distinct from 'REFUSED'),
    -- an order accepts a payment's money or something else was decided about it, never both
    check (not (accepted and disposition is not null))
);
alter table orders add foreign key (current) references payments deferrable initially deferred;
alter table orders add foreign key (accepted) references payments deferrable initially deferred;
-- what the workers look for is rare, so the indexes hold next to nothing
create index payments_unanswered on payments (looked_at)
    where call_state in ('SENT', 'SILENT', 'NOT_SENT', 'UNAUTHORIZED') and status = 'REQUESTED';
create index payments_call_bodies on payments (call_first_sent_at) where call_body is not null;
create index payments_waited_for on payments (waited_for_at)
    where call_state in ('SENT', 'SILENT') and waited_for_at is not null;

-- A host's names for payments, unique per store for ever; the first one is the payment's own.
create table payment_references (
    store       text   not null,
    reference   text   not null check (reference ~ '^[A-Za-z0-9_-]{1,40}$'),
    payment_id  text   not null references payments,
    position    int    not null,
    primary key (store, reference)
);
create index payment_references_payment on payment_references (payment_id);

create table provider_payments (
    store         text    not null,
    id            text    not null,
    payment_id    text    not null references payments,
    handed_out    boolean not null,
    redirect_url  text,
    token         text,
    app_uri       text,
    primary key (store, id)
);
create index provider_payments_payment on provider_payments (payment_id);
-- at most one address of a payment is ever in a shopper's hands
create unique index provider_payments_handed_out on provider_payments (payment_id) where handed_out;

create table facts (
    id                   bigint generated always as identity primary key,
    payment_id           text        not null references payments,
    provider_payment_id  text        not null,
    kind                 text        not null check (kind in ('PENDING', 'CAPTURE_PENDING', 'CAPTURED', 'DECLINED',
        'CAPTURE_DECLINED', 'CANCELED', 'EXPIRED', 'REFUND_PENDING', 'REFUNDED', 'REFUND_DECLINED', 'REFUND_RETURNED')),
    discriminator        text        not null,
    action_id            text,
    amount               bigint,
    currency             text,
    code                 text,
    occurred_at          timestamptz not null,
    contradicted         boolean     not null,
    recorded_at          timestamptz not null,
    unique (payment_id, provider_payment_id, kind, discriminator)
);

-- Every delivery of the provider we answered for. Of an ignored one only id, type and hash are kept.
create table provider_events (
    store        text        not null,
    event_id     text        not null,
    type         text        not null,
    sha256       text        not null,
    body         bytea,
    state        text        not null check (state in ('APPLIED', 'IGNORED', 'PARKED')),
    attempts     int         not null default 0,
    next_at      timestamptz,
    received_at  timestamptz not null,
    primary key (store, event_id)
);
create index provider_events_due on provider_events (next_at) where state = 'PARKED' and next_at is not null;

-- What the host is told: updates are written once, streams are what workers claim.
create table order_updates (
    order_id    bigint      not null references orders,
    sequence    bigint      not null check (sequence >= 1),
    id          text        not null unique,
    store       text        not null,
    type        text        not null,
    body        bytea       not null,
    created_at  timestamptz not null,
    primary key (order_id, sequence)
);

create table streams (
    order_id     bigint      primary key references orders,
    store        text        not null,
    delivered    bigint      not null default 0,
    last         bigint      not null,
    attempts     int         not null default 0,
    next_at      timestamptz not null,
    lease_until  timestamptz,
    fence        bigint      not null default 0,
    check (delivered <= last)
);
create index streams_due on streams (next_at) where delivered < last;
