-- Every open payment is looked at when it is due, not only those without an answer. What was looked at before is due now.
alter table payments rename column looked_at to look_at;
drop index payments_unanswered;
create index payments_due on payments (store, look_at)
    where status in ('REQUESTED', 'PENDING', 'CAPTURE_PENDING');
