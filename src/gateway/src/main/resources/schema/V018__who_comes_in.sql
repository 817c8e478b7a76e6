-- A first password is good for changing it, and for nothing else.
alter table people add column must_change boolean not null default false;

-- Where somebody signed in from before, as a hash: whoever guesses elsewhere does not keep them waiting.
create table known_networks (
    subject  text        primary key,
    seen_at  timestamptz not null
);
create index known_networks_long_ago on known_networks (seen_at);

-- Something people have, besides the password they know. The secret is sealed, bound to its person.
create table second_factors (
    person_id     bigint      primary key references people on delete cascade,
    secret        bytea       not null,
    confirmed_at  timestamptz,
    -- A code counts once: none of this step of time, or of one before it, is taken any more.
    last_step     bigint      not null default 0
);

-- For whoever lost that: each is good once. Each is made of 120 random bits, which nobody guesses from a hash.
create table recovery_codes (
    person_id  bigint      not null references people on delete cascade,
    sha256     text        not null,
    used_at    timestamptz,
    primary key (person_id, sha256)
);

-- The password was right, and nothing opens until the code is right as well.
alter table sessions add column waits_for_code boolean not null default false;
