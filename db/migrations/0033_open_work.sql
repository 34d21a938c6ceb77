-- What lists sort, filter and add up by stands on the run itself, so that a page is read from one index and a total from
-- its entries alone. The invoice stays the truth: triggers copy it in the transaction that changes it.
drop index invoice_run_status_idx;
drop index invoice_run_next_wake_idx;
drop index invoice_run_next_idx;
alter table invoice_run
	add column number text,
	add column currency char(3),
	add column due_on date,
	add column residual_cents bigint,
	add column disputed_cents bigint,
	add column invoice_closed text;
update invoice_run r set number = i.number, currency = i.currency, due_on = i.due_on, residual_cents = i.residual_cents,
	disputed_cents = i.disputed_cents, invoice_closed = i.closed
from invoice i where i.organisation_id = r.organisation_id and i.id = r.invoice_id;
alter table invoice_run
	-- A trigger fills them: the defaults only say that whoever plans a run need not.
	alter column number set not null, alter column number set default '',
	alter column currency set not null, alter column currency set default '',
	alter column due_on set not null, alter column due_on set default 'infinity',
	alter column residual_cents set not null, alter column residual_cents set default 0,
	alter column disputed_cents set not null, alter column disputed_cents set default 0,
	-- When it acts next: its wake, or its beginning while it has not begun; infinity when nothing is planned.
	add column acts_at timestamptz not null generated always as (coalesce(
		case when ended_at is null then coalesce(next_wake_at, case when workflow = 'planned' then start_at end) end, 'infinity'
	)) stored,
	add column waiting_for text generated always as (next_action ->> 'waitingFor') stored;

-- A new run reads its invoice, and waits for whoever is changing it: the invoice is locked first, then the run.
create function maintenance.copy_invoice_to_run() returns trigger
language plpgsql as $$
begin
	select i.number, i.currency, i.due_on, i.residual_cents, i.disputed_cents, i.closed
	into new.number, new.currency, new.due_on, new.residual_cents, new.disputed_cents, new.invoice_closed
	from invoice i where i.organisation_id = new.organisation_id and i.id = new.invoice_id
	for share;
	return new;
end
$$;
create trigger copies_invoice before insert on invoice_run
	for each row execute function maintenance.copy_invoice_to_run();

create function maintenance.tell_run_of_invoice() returns trigger
language plpgsql as $$
begin
	update invoice_run r set number = new.number, currency = new.currency, due_on = new.due_on,
		residual_cents = new.residual_cents, disputed_cents = new.disputed_cents, invoice_closed = new.closed
	where r.organisation_id = new.organisation_id and r.invoice_id = new.id;
	return null;
end
$$;
create trigger tells_run after update of number, currency, due_on, residual_cents, disputed_cents, closed on invoice
	for each row when (
		(old.number, old.currency, old.due_on, old.residual_cents, old.disputed_cents, old.closed)
		is distinct from (new.number, new.currency, new.due_on, new.residual_cents, new.disputed_cents, new.closed)
	)
	execute function maintenance.tell_run_of_invoice();

-- Each order of the list of runs; open ones come first by nature in the first two.
create index invoice_run_acts_idx on invoice_run (organisation_id, acts_at, invoice_id)
	include (status, workflow, customer_id, currency, residual_cents);
create index invoice_run_residual_idx on invoice_run (organisation_id, residual_cents, invoice_id)
	include (status, customer_id, currency, ended_at);
create index invoice_run_due_idx on invoice_run (organisation_id, due_on, invoice_id);
create index invoice_run_open_idx on invoice_run (organisation_id, due_on, invoice_id)
	include (customer_id, currency, residual_cents, disputed_cents, status, workflow, waiting_for, start_at, ended_at, invoice_closed)
	where ended_at is null or residual_cents > 0;
create index invoice_run_number_idx on invoice_run (organisation_id, number, invoice_id)
	include (status, customer_id, residual_cents, ended_at)
	where ended_at is null or residual_cents > 0;
create index invoice_run_of_customer_idx on invoice_run (organisation_id, customer_id, acts_at, invoice_id)
	include (status, currency, residual_cents) where ended_at is null;
create index invoice_run_status_idx on invoice_run (organisation_id, status, acts_at, invoice_id);

-- Open work by when it asks for somebody: from the morning to which it was put off, a call-back from its day on.
alter table task add column asks_at timestamptz not null generated always as (
	coalesce(snoozed_until, case when kind = 'call-back' then due_at end, at)
) stored;
create index task_asks_idx on task (organisation_id, asks_at) include (kind, owner_id, customer_id) where state = 'open';
-- What is at stake in a task: what is open on its invoice.
create index invoice_stake_idx on invoice (organisation_id, id) include (currency, due_on, residual_cents)
	where residual_cents > 0;
