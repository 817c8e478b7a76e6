-- People read what is parked, page by page, in the order it came.
alter table provider_events add column position bigint generated always as identity;
create index provider_events_parked_in_order on provider_events (store, position) where state = 'PARKED';

-- What only a person can decide is written down with who did and why.
alter table timeline add column note text;
alter table timeline drop constraint timeline_source_check;
alter table timeline add constraint timeline_source_check check (source in
    ('HOST', 'PROVIDER_ANSWER', 'PROVIDER_WEBHOOK', 'PROVIDER_READ', 'GATEWAY', 'PERSON'));
alter table refunds drop constraint refunds_call_state_check;
alter table refunds add constraint refunds_call_state_check check (call_state in ('RESERVED', 'SENT', 'ACCEPTED',
    'REFUSED', 'NOT_SENT', 'UNAUTHORIZED', 'SILENT', 'EXCEEDED', 'RELEASED', 'DISPROVED'));
