-- Where the columns of the aged balance end, in days late; what one act of chasing costs, in minor units, by kind.
alter table organisation add column ageing_bounds integer[] not null default '{30,60,90}';
alter table organisation add column collection_costs jsonb;

-- Somebody who answers for the work behind invoices: sees its customers like their salesperson does.
alter table membership drop constraint membership_roles_check;
alter table membership add constraint membership_roles_check check (
	cardinality(roles) > 0
	and roles <@ array[
		'admin', 'credit-manager', 'collector', 'sales', 'project-manager', 'contributor', 'approver', 'reader'
	]
);
alter table customer add column project_manager_id uuid;
alter table customer add foreign key (organisation_id, project_manager_id)
	references membership (organisation_id, user_id);

-- Who asked for the weekly report by e-mail.
alter table membership add column weekly_report boolean not null default false;

-- One report a week and company: what left, to whom, or why not.
create table weekly_report (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	week_on date not null,
	at timestamptz not null,
	recipients text[] not null,
	state text not null check (state in ('kept', 'sent', 'failed')),
	document_id uuid,
	primary key (organisation_id, week_on),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
call maintenance.protect('weekly_report');

-- Figures about the past that take a walk through the whole ledger: made once a day, shown with their hour.
create table steering_day (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	on_date date not null,
	at timestamptz not null,
	body jsonb not null,
	primary key (organisation_id, on_date)
);
call maintenance.protect('steering_day');

-- Money by due date without touching the table; and the ways by which steering reads the past.
create index invoice_open_money_idx on invoice (organisation_id, currency, due_on)
	include (customer_id, residual_cents, disputed_cents, id)
	where closed is null and residual_cents > 0;
create index invoice_issued_idx on invoice (organisation_id, issued_on) include (currency, amount_cents, customer_id);
create index payment_value_idx on payment (organisation_id, value_on) include (currency, amount_cents, customer_id)
	where not reversed;
create index contact_at_idx on contact (organisation_id, at);
create index customer_salesperson_idx on customer (organisation_id, salesperson_id) where salesperson_id is not null;
create index customer_project_manager_idx on customer (organisation_id, project_manager_id)
	where project_manager_id is not null;
create index decision_skip_idx on decision (organisation_id, invoice_id) where answer = 'skip';

-- Searching the journal by what and by whom.
create index journal_kind_idx on journal (organisation_id, kind, seq);
create index journal_actor_idx on journal (organisation_id, actor, seq) where actor is not null;
