-- Streams whose host did not take an update: rare, and looked at whenever somebody asks what needs them.
create index streams_failing on streams (store, failed_since)
    where delivered < last and failed_since is not null;
