-- What must always hold is checked now and then: one row an invariant, shared by all servers.
create table invariant_checks (
    invariant   text        primary key,
    -- whoever raises it does the next check
    next_at     timestamptz not null,
    -- up to when all that changed was found as it must be; to have everything checked again, set both to 'epoch'
    healthy_at  timestamptz not null,
    checked_at  timestamptz,
    -- what the last check found: the rows' ids, each with its store at the same place
    stores      text[]      not null default '{}',
    ids         text[]      not null default '{}',
    check (cardinality(stores) = cardinality(ids))
);

-- What changed lately lies together or is rare, so a summary of blocks finds it. It costs writers next to nothing: unlike
-- another index it leaves rows where they are when they are updated.
create index orders_changed on orders using brin (updated_at) with (pages_per_range = 16, autosummarize = on);
create index order_updates_settled on order_updates using brin (outcome_at)
    with (pages_per_range = 16, autosummarize = on);

-- Money is passed over only for a reason that is written down. Until now there was one.
update order_updates set outcome_reason = 'the receiver is new'
    where outcome = 'SKIPPED' and money and outcome_reason is null;
