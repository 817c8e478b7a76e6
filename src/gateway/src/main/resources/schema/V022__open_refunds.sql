-- The refunds that are not settled, the oldest first: what the status and the alerts ask for.
create index refunds_open on refunds (store, requested_at) where status in ('REQUESTED', 'PENDING');
