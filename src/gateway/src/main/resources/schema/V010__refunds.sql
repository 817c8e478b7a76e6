-- Refunds that were asked for here. The money is set aside by the row: committed under the order's lock before anything is
-- sent. What the provider says about a refund are facts, as with everything else.
create table refunds (
    id                   text        primary key check (id ~ '^rfd_[0-9A-HJKMNP-TV-Z]{26}$'),
    payment_id           text        not null references payments,
    store                text        not null,
    reference            text        not null check (reference ~ '^[A-Za-z0-9_-]{1,40}$'),
    provider_payment_id  text        not null,
    amount               bigint      not null check (amount between 10 and 999999999990 and amount % 10 = 0),
    currency             char(3)     not null check (currency = 'HKD'),
    reason               text        check (length(reason) <= 255),
    requested_at         timestamptz not null,
    status               text        not null check (status in ('REQUESTED', 'PENDING', 'SUCCEEDED', 'DECLINED')),
    -- the provider's name for it, once known
    action_id            text,
    call_key             uuid        not null unique,
    call_body            bytea,
    call_state           text        not null check (call_state in ('RESERVED', 'SENT', 'ACCEPTED', 'REFUSED', 'NOT_SENT',
        'UNAUTHORIZED', 'SILENT', 'EXCEEDED', 'RELEASED')),
    call_sends           int         not null check (call_sends >= 0),
    call_first_sent_at   timestamptz,
    call_deadline        timestamptz,
    call_ever_silent     boolean     not null,
    call_misses          int         not null,
    call_missed_at       timestamptz,
    call_rejection       text,
    -- when some server looks after it next
    due_at               timestamptz not null,
    unique (payment_id, reference),
    -- nothing is given up without evidence, and what was sent has its time
    check ((call_first_sent_at is null) = (call_sends = 0)),
    check (call_state <> 'ACCEPTED' or action_id is not null)
);
create unique index refunds_action on refunds (payment_id, action_id) where action_id is not null;
create index refunds_due on refunds (store, due_at) where status in ('REQUESTED', 'PENDING');
create index refunds_call_bodies on refunds (call_first_sent_at) where call_body is not null;
