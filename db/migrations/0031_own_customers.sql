-- The day on which the money of an invoice took effect, and with it the day on which it was paid: what was kept before
-- was the day on which we learned of it.
update invoice i set last_value_on = laid.value_on,
	paid_on = case when i.paid_on is null then null else laid.value_on end
from (
	select organisation_id, invoice_id, max(value_on) as value_on from ledger_entry
	where account = 'principal' and kind = 'allocation' group by organisation_id, invoice_id
) laid
where laid.organisation_id = i.organisation_id and laid.invoice_id = i.id;

-- Whose customers a transaction may see: set by the person's transaction when they do not see everything, else absent.
create function maintenance.current_viewer() returns uuid
language sql stable parallel safe
return nullif(current_setting('app.only_customers_of', true), '')::uuid;

-- The customers of that person: as collector, salesperson or project manager, or because a task about one is theirs.
create policy lookup on customer for select to amiable_lookup using (true);
create policy lookup on task for select to amiable_lookup using (true);
grant select (organisation_id, id, collector_id, salesperson_id, project_manager_id) on customer to amiable_lookup;
grant select (organisation_id, customer_id, owner_id) on task to amiable_lookup;
grant usage on schema maintenance to amiable_lookup;
grant execute on function maintenance.current_organisation() to amiable_lookup;
grant execute on function maintenance.current_viewer() to amiable_lookup;
create function own_customers() returns table (customer_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select c.id from public.customer c
	where c.organisation_id = maintenance.current_organisation()
		and maintenance.current_viewer() in (c.collector_id, c.salesperson_id, c.project_manager_id)
	union
	select t.customer_id from public.task t
	where t.organisation_id = maintenance.current_organisation() and t.owner_id = maintenance.current_viewer()
		and t.customer_id is not null;
end;
create index task_owned_customer_idx on task (organisation_id, owner_id, customer_id) where owner_id is not null;

do $$
begin
	grant create on schema public to amiable_lookup;
	revoke all on function own_customers() from public;
	grant execute on function own_customers() to amiable_app;
	alter function own_customers() owner to amiable_lookup;
	revoke create on schema public from amiable_lookup;
end
$$;

-- Narrows a table to the viewer's customers. `rule` is a condition in which %s stands for their ids; nobody who sees
-- everything pays for it, because the setting is read once a query and the list is then never made.
create procedure maintenance.keep_to_own_customers(name regclass, rule text, command text default 'all')
language plpgsql as $$
begin
	execute format(
		'create policy own_customers on %s as restrictive for %s to amiable_app
			using ((select maintenance.current_viewer()) is null or %s)',
		name, command, format(rule, 'select own.customer_id from own_customers() own')
	);
end
$$;
revoke all on procedure maintenance.keep_to_own_customers from public;
grant execute on function maintenance.current_viewer() to amiable_app;

-- Every table that names a customer, then those whose rows belong to one that does; the company's own files and figures
-- are nobody's who sees a part alone. A customer's journal is read by its people, and written by everybody.
do $$
declare
	narrowed record;
begin
	for narrowed in
		select k.oid::regclass as name, 'customer_id in (%s)' as rule
		from pg_class k join pg_attribute a on a.attrelid = k.oid and a.attname = 'customer_id' and not a.attisdropped
		where k.relnamespace = 'public'::regnamespace and k.relkind = 'r'
			and k.relname not in ('task', 'document', 'notification', 'journal')
		order by 1
	loop
		call maintenance.keep_to_own_customers(narrowed.name, narrowed.rule);
	end loop;
	for narrowed in
		select to_regclass('public.' || listed.name) as name, listed.rule
		from (values
			('customer', 'id in (%s)'),
			('task', 'customer_id in (%s) or owner_id = (select maintenance.current_viewer())'),
			('notification', 'customer_id in (%s) or user_id = (select maintenance.current_viewer())'),
			('document', '(customer_id is null and invoice_id is null) or customer_id in (%s)'),
			('allocation', 'invoice_id in (select i.id from invoice i where i.customer_id in (%s))'),
			('held_batch_item', 'invoice_id in (select i.id from invoice i where i.customer_id in (%s))'),
			('run_passage', 'invoice_id in (select i.id from invoice i where i.customer_id in (%s))'),
			('message_attachment', 'message_id in (select g.id from message g where g.customer_id in (%s))'),
			('letter_print', 'letter_id in (select l.id from letter l where l.customer_id in (%s))'),
			('provider_event', 'message_id in (select g.id from message g where g.customer_id in (%s))'),
			('message_edit', 'task_key in (select t.key from task t where t.customer_id in (%s))'),
			('task_act', 'task_key in (select t.key from task t where t.customer_id in (%s))'),
			('dispute_note', 'dispute_id in (select d.id from dispute d where d.customer_id in (%s))'),
			('note_version', 'note_id in (select n.id from note n where n.customer_id in (%s))'),
			('bank_file', 'false and '''' in (%s)'),
			('bank_statement', 'false and '''' in (%s)'),
			('import_batch', 'false and '''' in (%s)'),
			('webhook_delivery', 'false and '''' in (%s)'),
			('steering_day', 'false and '''' in (%s)'),
			('weekly_report', 'false and '''' in (%s)')
		) as listed (name, rule)
		where to_regclass('public.' || listed.name) is not null
	loop
		call maintenance.keep_to_own_customers(narrowed.name, narrowed.rule);
	end loop;
end
$$;
call maintenance.keep_to_own_customers('journal', 'customer_id in (%s)', 'select');
