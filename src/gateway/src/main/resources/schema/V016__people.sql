-- The people who use the console, their sessions, what keeps guessers away, and what people did.

create table people (
    id          bigint      generated always as identity primary key,
    name        text        not null unique check (name ~ '^[a-z0-9][a-z0-9._@+-]{0,79}$'),
    roles       text[]      not null check (cardinality(roles) > 0 and roles <@ array['VIEWER', 'OPERATOR', 'ADMIN']),
    password    text        not null,
    active      boolean     not null default true,
    created_at  timestamptz not null
);

-- Of a session's token only the hash is kept: whoever reads the database cannot go in by it.
create table sessions (
    sha256     text        primary key,
    person_id  bigint      not null references people on delete cascade,
    language   text,
    began_at   timestamptz not null,
    seen_at    timestamptz not null
);
create index sessions_of_person on sessions (person_id, began_at);

-- One row for all servers: whoever has the secret of this hash may make the first account, once and within its time.
create table first_run (
    only_one  boolean     primary key default true check (only_one),
    sha256    text        not null,
    made_at   timestamptz not null,
    used_at   timestamptz
);

-- Who failed to sign in: a name or a network, as a hash, because people type passwords into the wrong field.
create table failed_sign_ins (
    subject     text        primary key,
    failures    int         not null,
    not_before  timestamptz not null,
    failed_at   timestamptz not null
);
create index failed_sign_ins_long_ago on failed_sign_ins (failed_at);

-- What people did. Each row's seal is made over the row before it with a key that is not in the database.
create table audit (
    number   bigint      primary key check (number > 0),
    at       timestamptz not null,
    person   text        not null,
    action   text        not null,
    store    text,
    subject  text        not null,
    detail   text        not null,
    seal     text        not null unique
);

create function audit_is_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only added to';
end $$;
create trigger audit_is_only_added_to before update or delete or truncate on audit
    for each statement execute function audit_is_only_added_to();

-- What a person must look at is rare, so this index holds next to nothing.
create index payments_rejected on payments (store, rejected_at) where rejected_at is not null and not accepted;
