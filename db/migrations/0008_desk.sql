-- Work for a person. An approval is a task: who asked and who approves differ, unless only one person may approve.
create table task (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	key text not null,
	kind text not null check (kind in ('call', 'task', 'approval', 'confirmation', 'incident', 'letter')),
	code text not null,
	customer_id text,
	invoice_id text,
	run_id text,
	node text,
	visit integer,
	owner text not null,
	owner_id uuid,
	fallback_owner text,
	at timestamptz not null,
	due_at timestamptz,
	state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
	outcome text,
	value jsonb,
	payload jsonb not null default '{}',
	requested_by text,
	approved_by text,
	single_approver boolean not null default false,
	reason text,
	edited_by text,
	settled_at timestamptz,
	settled_by text,
	created_at timestamptz not null default now(),
	primary key (organisation_id, key),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	foreign key (organisation_id, owner_id) references membership (organisation_id, user_id),
	constraint four_eyes check (
		approved_by is null or single_approver
		or (approved_by is distinct from requested_by and approved_by is distinct from edited_by)
	),
	constraint alone_with_a_reason check (not single_approver or approved_by is null or reason is not null)
);
create index task_open_idx on task (organisation_id, due_at) where state = 'open';
create index task_invoice_idx on task (organisation_id, invoice_id);
call maintenance.protect('task');

-- One row per run and fact: the relay hands them to Temporal as signals, oldest first for each run.
create table outbox (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id bigint not null generated always as identity,
	customer_id text not null,
	invoice_id text not null,
	run_id text not null,
	seq integer not null,
	start boolean not null default false,
	body jsonb not null,
	at timestamptz not null,
	claimed_until timestamptz,
	attempts integer not null default 0,
	last_error text,
	delivered_at timestamptz,
	primary key (organisation_id, id),
	unique (organisation_id, run_id, seq),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index outbox_waiting_idx on outbox (organisation_id, run_id, id) where delivered_at is null;
call maintenance.protect('outbox');

-- A fact about a closed run: kept and shown to a person, who decides what it means.
create table late_event (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	invoice_id text not null,
	run_id text not null,
	type text not null,
	event_id text not null,
	at timestamptz not null,
	body jsonb not null,
	state text not null default 'open' check (state in ('open', 'done')),
	settled_at timestamptz,
	settled_by text,
	note text,
	primary key (organisation_id, id),
	unique (organisation_id, invoice_id, event_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
call maintenance.protect('late_event');

create table webhook_endpoint (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	url text not null,
	secret text not null,
	events text[] not null default '{}',
	active boolean not null default true,
	created_at timestamptz not null default now(),
	primary key (organisation_id, id)
);
call maintenance.protect('webhook_endpoint');

create table webhook_delivery (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	endpoint_id uuid not null,
	event text not null,
	body jsonb not null,
	at timestamptz not null,
	attempts integer not null default 0,
	last_status integer,
	last_error text,
	delivered_at timestamptz,
	primary key (organisation_id, id, endpoint_id),
	foreign key (organisation_id, endpoint_id) references webhook_endpoint (organisation_id, id)
);
call maintenance.protect('webhook_delivery');
