-- What is open is counted every few seconds: each question reads an index of its own, which holds next to nothing.

create index payments_in_doubt on payments (store, call_first_sent_at)
    where status = 'REQUESTED' and call_state in ('SENT', 'SILENT');
create index payments_pending on payments (store, created_at)
    where status in ('PENDING', 'CAPTURE_PENDING');
create index payments_held on payments (store, created_at)
    where disposition = 'HELD' and status <> 'REFUNDED';
create index provider_events_parked on provider_events (store, received_at)
    where state = 'PARKED';
create index provider_events_received on provider_events (store, received_at);
create index streams_behind on streams (store, order_id)
    where delivered < last;
