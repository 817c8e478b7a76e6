-- What one person asks for and another one has to approve: kept word by word, because that is what is approved.
create table approvals (
    id          bigint      generated always as identity primary key,
    kind        text        not null,
    reference   text        not null,
    wish        text        not null,
    sha256      text        not null,
    asked_by    bigint      not null references people,
    asked_at    timestamptz not null,
    expires_at  timestamptz not null,
    decided_by  bigint      references people,
    decided_at  timestamptz,
    approved    boolean,
    done_at     timestamptz,
    -- However often a form is sent, it asks once.
    unique (kind, reference),
    check ((decided_by is null) = (decided_at is null) and (decided_at is null) = (approved is null)),
    check (approved is not true or decided_by <> asked_by),
    check (done_at is null or approved)
);
create index approvals_waiting on approvals (expires_at) where done_at is null;

create function a_wish_is_not_changed() returns trigger language plpgsql as $$
begin
    raise exception 'what was asked for is not changed any more';
end $$;
create trigger a_wish_is_not_changed before update on approvals for each row
    when ((old.kind, old.reference, old.wish, old.sha256, old.asked_by, old.asked_at, old.expires_at)
        is distinct from (new.kind, new.reference, new.wish, new.sha256, new.asked_by, new.asked_at, new.expires_at))
    execute function a_wish_is_not_changed();

-- What people gave back by themselves, so that one of them does not give back more in a day than was agreed.
create table given_back (
    store        text        not null,
    payment      text        not null,
    reference    text        not null,
    person_id    bigint      not null references people,
    minor_units  bigint      not null check (minor_units > 0),
    -- how many requests count on it: what one of them takes back must not be another one's
    takes        int         not null default 1,
    at           timestamptz not null,
    primary key (store, payment, reference)
);
create index given_back_by on given_back (person_id, at);
