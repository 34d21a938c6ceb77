create table scenario (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	name text not null,
	-- Work in progress, free to be wrong; what runs is always a version.
	draft text,
	draft_by text,
	draft_at timestamptz,
	archived boolean not null default false,
	created_at timestamptz not null default now(),
	primary key (organisation_id, id)
);
call maintenance.protect('scenario');

-- Published once, never changed: a running invoice keeps its version.
create table scenario_version (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	scenario_id text not null,
	version integer not null check (version > 0),
	hash text not null,
	plan jsonb not null,
	source text not null,
	format text not null check (format in ('yaml', 'json', 'typescript')),
	published_by text not null,
	approved_by text,
	single_approver_reason text,
	published_at timestamptz not null,
	primary key (organisation_id, scenario_id, version),
	foreign key (organisation_id, scenario_id) references scenario (organisation_id, id),
	check (approved_by is distinct from published_by or approved_by is null or single_approver_reason is not null)
);
call maintenance.protect('scenario_version', history => true);
alter table organisation
	add foreign key (id, default_scenario_id) references scenario (organisation_id, id);
alter table customer
	add foreign key (organisation_id, scenario_id) references scenario (organisation_id, id);
alter table invoice
	add foreign key (organisation_id, scenario_id) references scenario (organisation_id, id);

-- Segment rules, first match wins; an invoice's or a customer's own choice comes before, the company's default after.
create table scenario_assignment (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	position integer not null,
	condition jsonb not null,
	scenario_id text not null,
	applies_from date,
	primary key (organisation_id, id),
	foreign key (organisation_id, scenario_id) references scenario (organisation_id, id)
);
call maintenance.protect('scenario_assignment');

create table held_batch (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	reason text not null check (reason in ('first-activation', 'volume', 'import')),
	state text not null default 'held' check (state in ('held', 'released', 'cancelled')),
	at timestamptz not null,
	actor text,
	settled_at timestamptz,
	settled_by text,
	primary key (organisation_id, id)
);
call maintenance.protect('held_batch');

-- Where an invoice stands in its scenario: what screens read instead of asking Temporal.
create table invoice_run (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	invoice_id text not null,
	customer_id text not null,
	run_id text not null,
	scenario_id text not null,
	scenario_version integer not null,
	workflow text not null default 'planned' check (workflow in ('planned', 'held', 'started', 'closed')),
	status text not null check (status in (
		'upcoming', 'overdue', 'promised', 'disputed', 'paused', 'formal', 'collections', 'paid', 'void'
	)),
	node text,
	node_label text,
	visit integer,
	entered_at timestamptz,
	next_wake_at timestamptz,
	next_action jsonb,
	-- State of the interpreter; siblings are stepped in memory from it when a slot is decided.
	run_state jsonb,
	-- When the sweep starts the workflow.
	start_at timestamptz not null,
	started_at timestamptz,
	ended_at timestamptz,
	outcome text,
	held_batch_id uuid,
	primary key (organisation_id, invoice_id),
	unique (organisation_id, run_id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, scenario_id, scenario_version)
		references scenario_version (organisation_id, scenario_id, version),
	foreign key (organisation_id, held_batch_id) references held_batch (organisation_id, id)
);
create index invoice_run_customer_idx on invoice_run (organisation_id, customer_id);
create index invoice_run_status_idx on invoice_run (organisation_id, status, next_wake_at);
create index invoice_run_planned_idx on invoice_run (organisation_id, start_at) where workflow = 'planned';
create index invoice_run_version_idx on invoice_run (organisation_id, scenario_id, scenario_version);
call maintenance.protect('invoice_run');

create table held_batch_item (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	batch_id uuid not null,
	invoice_id text not null,
	decision text not null default 'undecided' check (decision in ('undecided', 'go', 'exclude', 'later')),
	later_on date,
	preview jsonb,
	primary key (organisation_id, batch_id, invoice_id),
	foreign key (organisation_id, batch_id) references held_batch (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
call maintenance.protect('held_batch_item');
