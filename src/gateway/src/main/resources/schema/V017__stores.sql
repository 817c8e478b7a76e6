-- What people keep about stores beside the configuration: stores of their own, API keys, and pauses of any store.

-- One number for all servers: whoever changes anything beneath takes its row first, so that changes come one by one.
create table stores_revision (
    only_one  boolean  primary key default true check (only_one),
    revision  bigint   not null
);
insert into stores_revision (revision) values (0);

-- What a store was set to, without its secrets. The highest number is what it is set to now; the others are kept.
create table store_versions (
    store     text         not null check (store ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    number    int          not null check (number > 0),
    settings  text         not null,
    by        text         not null,
    at        timestamptz  not null,
    why       text         not null,
    primary key (store, number)
);

create function store_versions_are_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'versions of stores are only added to';
end $$;
create trigger store_versions_are_only_added_to before update or delete or truncate on store_versions
    for each statement execute function store_versions_are_only_added_to();

-- Sealed with a key that is not in the database, each for its own row. One that is replaced is gone.
create table store_secrets (
    store   text   not null,
    field   text   not null check (field ~ '^[a-z][a-z0-9-]{0,79}$'),
    key_id  text   not null,
    sealed  bytea  not null,
    primary key (store, field)
);

-- Of a key only the hash is kept. It ends, and its row stays: its identifier is in logs.
create table api_keys (
    id       text         primary key check (id ~ '^[a-z0-9]{8}$'),
    store    text         not null,
    sha256   text         not null check (sha256 ~ '^[0-9a-f]{64}$'),
    scopes   text[]       not null check (cardinality(scopes) > 0),
    made_by  text         not null,
    made_at  timestamptz  not null,
    ends_at  timestamptz
);
create index api_keys_of_store on api_keys (store, made_at);

-- Also of keys that are configured. To the hour, so that a busy key is written seldom.
create table api_key_uses (
    key_id   text         primary key,
    used_at  timestamptz  not null
);

create table store_pauses (
    store  text         primary key,
    by     text         not null,
    at     timestamptz  not null,
    why    text         not null
);

-- How a store was last tried out, for the people who set it up.
create table store_trials (
    store    text         not null,
    what     text         not null,
    outcome  text         not null,
    by       text         not null,
    at       timestamptz  not null,
    primary key (store, what)
);
