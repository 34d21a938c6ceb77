-- Whoever stands in for an absent colleague sees that colleague's customers, on the days of the absence alone: the
-- setting holds the person first, then those whose work is theirs on the day, as the transaction worked it out.
create or replace function maintenance.current_viewer() returns uuid
language sql stable parallel safe
return nullif(split_part(current_setting('app.only_customers_of', true), ',', 1), '')::uuid;

create function maintenance.current_viewers() returns uuid[]
language sql stable parallel safe
return string_to_array(nullif(current_setting('app.only_customers_of', true), ''), ',')::uuid[];
grant execute on function maintenance.current_viewers() to amiable_app, amiable_lookup;

create or replace function own_customers() returns table (customer_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select c.id from public.customer c
	where c.organisation_id = maintenance.current_organisation()
		and array[c.collector_id, c.salesperson_id, c.project_manager_id] && maintenance.current_viewers()
	union
	select t.customer_id from public.task t
	where t.organisation_id = maintenance.current_organisation() and t.owner_id = any (maintenance.current_viewers())
		and t.customer_id is not null;
end;

-- A customer's answer may ask for an invoice again.
alter table reply drop constraint reply_act_check;
alter table reply add constraint reply_act_check check (act in (
	'promise', 'dispute', 'pause', 'answered', 'duplicate', 'wrong-recipient', 'unsubscribe', 'ignored'
));
