-- Causes people outside are told of: one row for as long as one lasts in a store, however often it is noticed.
create table alert_causes (
    id         bigint      generated always as identity primary key,
    alert      text        not null,
    store      text        not null,
    began_at   timestamptz not null,
    last_at    timestamptz not null,
    count      bigint      not null,
    over_at    timestamptz,
    told       boolean     not null default false,
    over_told  boolean     not null default false
);
create unique index alert_causes_lasting on alert_causes (alert, store) where over_at is null;
create index alert_causes_untold on alert_causes (id) where over_at is null or not over_told;
create index alert_causes_began on alert_causes (began_at);

-- One row for all servers: whoever moves next_at decides what is told.
create table alert_turn (
    only_one   boolean     primary key default true check (only_one),
    next_at    timestamptz not null,
    digest_at  timestamptz not null
);

-- What was decided, to be sent by whichever server comes first. Nothing of any shopper is in it.
create table alert_messages (
    id            text        not null,
    channel       text        not null check (channel in ('MAIL', 'WEBHOOK')),
    kind          text        not null check (kind in ('NEWS', 'DIGEST', 'TEST')),
    made_at       timestamptz not null,
    next_at       timestamptz,
    attempts      int         not null default 0,
    failed_since  timestamptz,
    trouble       text,
    sent_at       timestamptz,
    primary key (channel, id)
);
create index alert_messages_due on alert_messages (channel, next_at) where next_at is not null;
create index alert_messages_sent on alert_messages (channel, sent_at) where sent_at is not null;
create index alert_messages_made on alert_messages (made_at);

create table alert_lines (
    channel   text        not null,
    message   text        not null,
    position  int         not null,
    alert     text        not null,
    store     text        not null,
    stage     text        not null check (stage in ('BEGAN', 'LASTS', 'OVER')),
    began_at  timestamptz not null,
    count     bigint      not null,
    over_at   timestamptz,
    primary key (channel, message, position),
    foreign key (channel, message) references alert_messages on delete cascade
);

-- Statements that were compared with the provider's record. Of the file only its hash is kept, and where it differs.
create table comparisons (
    id        bigint      generated always as identity primary key,
    store     text        not null,
    period    text        not null,
    made_at   timestamptz not null,
    person    text        not null,
    sha256    text        not null,
    rows      int         not null,
    others    int         not null,
    differences  int      not null,
    matched   int         not null,
    outside   int         not null
);
create index comparisons_of_store on comparisons (store, id);

create table comparison_lines (
    comparison_id    bigint not null references comparisons on delete cascade,
    position         int    not null,
    finding          text   not null check (finding in ('MISSING', 'EXTRA', 'DIFFERS', 'TWICE')),
    movement         text   not null,
    reference        text   not null,
    ours             bigint,
    ours_currency    text,
    theirs           bigint,
    theirs_currency  text,
    order_reference  text,
    line             int    not null,
    primary key (comparison_id, position)
);

-- Which columns of a store's files say what, as somebody said once.
create table settlement_columns (
    store      text primary key,
    reference  text not null,
    amount     text not null,
    currency   text,
    type       text,
    day        text
);

-- Starts that were refused because the amount is in no step of ten cents, by store and Hong Kong's day.
create table lost_sales (
    store   text   not null,
    day     date   not null,
    starts  bigint not null,
    amount  bigint not null,
    primary key (store, day)
);
