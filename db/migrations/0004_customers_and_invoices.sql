create table customer (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null default gen_random_uuid()::text,
	external_id text,
	name text not null,
	kind text not null default 'company' check (kind in ('company', 'sole-trader', 'public', 'consumer')),
	siren text check (siren ~ '^\d{9}$'),
	siret text check (siret ~ '^\d{14}$'),
	vat_number text,
	language text not null default 'fr',
	country char(2) not null default 'FR',
	region text,
	profile text,
	payment_run_day smallint check (payment_run_day between 1 and 7),
	insured_default_days integer check (insured_default_days > 0),
	address jsonb,
	group_code text,
	parent_id text,
	-- Overrides of the company's rules: never looser than they are.
	accessories jsonb,
	always_confirm boolean not null default false,
	scenario_id text,
	collector_id uuid,
	salesperson_id uuid,
	source text not null default 'api',
	created_at timestamptz not null default now(),
	primary key (organisation_id, id),
	unique (organisation_id, external_id),
	foreign key (organisation_id, parent_id) references customer (organisation_id, id),
	foreign key (organisation_id, collector_id) references membership (organisation_id, user_id),
	foreign key (organisation_id, salesperson_id) references membership (organisation_id, user_id)
);
create index customer_siren_idx on customer (organisation_id, siren) where siren is not null;
create index customer_name_idx on customer (organisation_id, name);
call maintenance.protect('customer');

create table contact_person (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	name text,
	roles text[] not null default '{}',
	email text,
	phone text,
	address jsonb,
	language text,
	position integer not null default 0,
	-- A hard bounce or a complaint: the address is not used again until a person clears it.
	unusable_reason text,
	created_at timestamptz not null default now(),
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index contact_person_customer_idx on contact_person (organisation_id, customer_id, position);
call maintenance.protect('contact_person');

-- What accounting says of an invoice, and what the account makes of it; the money columns are projections.
create table invoice (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null default gen_random_uuid()::text,
	customer_id text not null,
	external_id text,
	number text not null,
	amount_cents bigint not null,
	source_amount_cents bigint not null,
	currency char(3) not null,
	issued_on date not null,
	due_on date not null,
	original_due_on date not null,
	payment_method text not null default 'transfer'
		check (payment_method in ('transfer', 'direct-debit', 'bill', 'cheque', 'card')),
	factored boolean not null default false,
	contract_rate_percent numeric(7, 4),
	purchase_order text,
	source text not null default 'api',
	document_id uuid,
	scenario_id text,
	residual_cents bigint not null,
	disputed_cents bigint not null default 0,
	closed text check (closed in ('void', 'written-off', 'insolvency')),
	handed_off boolean not null default false,
	paid_on date,
	last_value_on date,
	created_at timestamptz not null default now(),
	primary key (organisation_id, id),
	unique (organisation_id, external_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
create index invoice_number_idx on invoice (organisation_id, number);
create index invoice_customer_idx on invoice (organisation_id, customer_id, due_on);
create index invoice_open_idx on invoice (organisation_id, currency, due_on) where closed is null and residual_cents > 0;
call maintenance.protect('invoice');
alter table document
	add foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	add foreign key (organisation_id, invoice_id) references invoice (organisation_id, id);

-- An invoice on which something is still owed.
create view open_item with (security_invoker = true) as
select organisation_id, id as invoice_id, customer_id, number, currency, issued_on, due_on, amount_cents, residual_cents,
	disputed_cents, payment_method, factored, handed_off
from invoice
where closed is null and residual_cents > 0;
grant select on open_item to amiable_app;
