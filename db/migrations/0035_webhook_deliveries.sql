-- Calls to other people's servers are rows that the relay delivers, one per endpoint: a receiver that is down holds up
-- neither a run nor another receiver, and what it missed can be read.
alter table webhook_delivery
	drop column last_status,
	add column state text not null default 'waiting' check (state in ('waiting', 'delivered', 'refused', 'given-up')),
	add column try_at timestamptz,
	add column customer_id text,
	add column invoice_id text;
-- What was called before had its one try, and nothing repeats it now.
update webhook_delivery set try_at = at, state = case when delivered_at is null then 'given-up' else 'delivered' end;
alter table webhook_delivery alter column try_at set not null;
create index webhook_delivery_due_idx on webhook_delivery (organisation_id, try_at) where state = 'waiting';
create index webhook_delivery_endpoint_idx on webhook_delivery (organisation_id, endpoint_id, at, id);

-- Companies with calls whose time has come, answered like the outbox: ids alone.
create policy lookup on webhook_delivery for select to amiable_lookup using (true);
grant select (organisation_id, state, try_at) on webhook_delivery to amiable_lookup;
create function organisations_with_webhooks(at timestamptz) returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select distinct d.organisation_id from public.webhook_delivery d
	where d.state = 'waiting' and d.try_at <= organisations_with_webhooks.at;
end;
grant create on schema public to amiable_lookup;
revoke all on function organisations_with_webhooks(timestamptz) from public;
grant execute on function organisations_with_webhooks(timestamptz) to amiable_app;
alter function organisations_with_webhooks(timestamptz) owner to amiable_lookup;
revoke create on schema public from amiable_lookup;

-- Who probably sent a line that nobody has matched: asked at every decision about a contact.
create index bank_line_payer_idx on bank_line (organisation_id, (proposals -> 0 ->> 'customer'))
	where state in ('ready', 'queued') and kind = 'receipt';
