-- Whose customers a person sees is asked for each table that a query reads: each way of being theirs is looked up in an
-- index of its own, and nothing is sorted to leave out whoever is theirs twice.
drop index customer_collector_idx;
drop index customer_salesperson_idx;
drop index customer_project_manager_idx;
create index customer_collector_idx on customer (organisation_id, collector_id) include (id)
	where collector_id is not null;
create index customer_salesperson_idx on customer (organisation_id, salesperson_id) include (id)
	where salesperson_id is not null;
create index customer_project_manager_idx on customer (organisation_id, project_manager_id) include (id)
	where project_manager_id is not null;

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
		and t.customer_id is not null;
end;
