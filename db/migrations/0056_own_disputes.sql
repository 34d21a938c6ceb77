-- Whoever deals with an open dispute sees the customer that it is about, as they do with a task: the page that their
-- notification names would not open otherwise.
create policy lookup on dispute for select to amiable_lookup using (true);
grant select (organisation_id, customer_id, owner_id, resolved_at) on dispute to amiable_lookup;
create index dispute_owned_customer_idx on dispute (organisation_id, owner_id, customer_id)
	where owner_id is not null and resolved_at is null;

create or replace function own_customers() returns table (customer_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select c.id from public.customer c
	where c.organisation_id = maintenance.current_organisation() and c.collector_id = any (maintenance.current_viewers())
	union all
	select c.id from public.customer c
	where c.organisation_id = maintenance.current_organisation() and c.salesperson_id = any (maintenance.current_viewers())
	union all
	select c.id from public.customer c
	where c.organisation_id = maintenance.current_organisation() and c.project_manager_id = any (maintenance.current_viewers())
	union all
	select t.customer_id from public.task t
	where t.organisation_id = maintenance.current_organisation() and t.owner_id = any (maintenance.current_viewers())
		and t.customer_id is not null
	union all
	select d.customer_id from public.dispute d
	where d.organisation_id = maintenance.current_organisation() and d.owner_id = any (maintenance.current_viewers())
		and d.resolved_at is null;
end;
