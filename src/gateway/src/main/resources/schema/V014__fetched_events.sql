-- An event nobody brought may be read at the provider: it is no sign that webhooks arrive.
alter table provider_events add column fetched boolean not null default false;
