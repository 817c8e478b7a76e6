-- A statement reads what money moved in a day or a month, by the time the provider gives.
create index facts_that_moved_money on facts (occurred_at, id) where kind in ('CAPTURED', 'REFUNDED', 'REFUND_RETURNED');
