-- The feed. Ids ascend, commits do not: whoever reads by id loses the update that commits late. So an update has no
-- position until it is committed; then a worker gives it the next one of its store. What has none is not numbered yet,
-- whatever happened before: nothing else remembers it, so nothing can disagree with it after a restore.

alter table order_updates add column feed_position bigint check (feed_position >= 1);
create unique index order_updates_feed on order_updates (store, feed_position) where feed_position is not null;
-- holds what was committed within the last moments, in the order in which it is numbered
create index order_updates_unnumbered on order_updates (store, order_id, sequence) where feed_position is null;
