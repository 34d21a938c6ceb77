-- The list of open work by amount and by customer is read from one index, as by deadline: sorting a hundred thousand tasks
-- by what stands on their invoices and customers took a second a page. Only the order hangs on these columns; what a line
-- shows is read from invoice and customer.
alter table task
	-- What is open on its invoice.
	add column stake_cents bigint not null default 0,
	-- A bounded length, for an index entry has one.
	add column customer_order text not null default '';
update task t set
	stake_cents = coalesce((
		select i.residual_cents from invoice i where i.organisation_id = t.organisation_id and i.id = t.invoice_id
	), 0),
	customer_order = coalesce((
		select lower(left(c.name, 200)) from customer c where c.organisation_id = t.organisation_id and c.id = t.customer_id
	), '')
where t.state = 'open';

-- Nothing is locked for it: who makes tasks for many customers at once would wait in circles with who books their money.
create function maintenance.place_task() returns trigger
language plpgsql as $$
begin
	new.stake_cents := coalesce((
		select i.residual_cents from invoice i where i.organisation_id = new.organisation_id and i.id = new.invoice_id
	), 0);
	new.customer_order := coalesce((
		select lower(left(c.name, 200)) from customer c where c.organisation_id = new.organisation_id and c.id = new.customer_id
	), '');
	return new;
end
$$;
create trigger takes_place before insert or update of state, invoice_id, customer_id on task
	for each row when (new.state = 'open') execute function maintenance.place_task();

create function maintenance.tell_tasks_of_invoice() returns trigger
language plpgsql as $$
begin
	update task t set stake_cents = new.residual_cents
	where t.organisation_id = new.organisation_id and t.invoice_id = new.id and t.state = 'open';
	return null;
end
$$;
create trigger tells_tasks after update of residual_cents on invoice
	for each row when (old.residual_cents <> new.residual_cents) execute function maintenance.tell_tasks_of_invoice();

create function maintenance.tell_tasks_of_customer() returns trigger
language plpgsql as $$
begin
	update task t set customer_order = lower(left(new.name, 200))
	where t.organisation_id = new.organisation_id and t.customer_id = new.id and t.state = 'open';
	return null;
end
$$;
create trigger tells_tasks after update of name on customer
	for each row when (old.name <> new.name) execute function maintenance.tell_tasks_of_customer();

create index task_amount_idx on task (organisation_id, stake_cents, key)
	include (kind, owner, owner_id, customer_id, due_at) where state = 'open';
create index task_customer_order_idx on task (organisation_id, customer_order, key)
	include (kind, owner, owner_id, customer_id, due_at) where state = 'open';
