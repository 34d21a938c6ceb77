-- The company that gets paid, and the rules it set itself.
create table organisation (
	id uuid primary key default gen_random_uuid(),
	name text not null,
	legal_name text,
	legal_form text,
	share_capital text,
	siren text check (siren ~ '^\d{9}$'),
	siret text check (siret ~ '^\d{14}$'),
	vat_number text,
	register text,
	address jsonb,
	logo_document_id uuid,
	signatory_name text,
	signatory_title text,
	signature_document_id uuid,
	sender_name text,
	sender_email text,
	reply_email text,
	phone text,
	opening_hours text,
	zone text not null default 'Europe/Paris',
	country char(2) not null default 'FR',
	region text,
	language text not null default 'fr',
	send_at text not null default '08:30' check (send_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
	windows jsonb,
	min_gap_days integer not null default 3 check (min_gap_days between 0 and 30),
	imputation text not null default 'principal-first' check (imputation in ('principal-first', 'legal')),
	accessories jsonb not null default '{"penalties": "mention", "indemnity": "mention"}',
	contract_rate_percent numeric(7, 4) check (contract_rate_percent > 0),
	promise_grace_working_days integer not null default 2 check (promise_grace_working_days between 0 and 10),
	unmatched_hold_percent numeric(5, 2) not null default 20 check (unmatched_hold_percent > 0),
	catch_up text not null default 'highest-amicable' check (catch_up in ('next-step', 'highest-amicable', 'one-by-one')),
	sending_mode text not null default 'confirm' check (sending_mode in ('confirm', 'automatic')),
	missing_attachment text not null default 'link' check (missing_attachment in ('link', 'hold')),
	factored_invoices text not null default 'factor-account' check (factored_invoices in ('factor-account', 'not-chased')),
	-- Two switches, both needed before anything leaves the machine: a provider is connected, and the company went live.
	mail_connected boolean not null default false,
	live boolean not null default false,
	first_activation_released_at timestamptz,
	max_contacts_per_day integer not null default 200 check (max_contacts_per_day > 0),
	max_contacts_per_customer_day integer not null default 3 check (max_contacts_per_customer_day > 0),
	-- Freshness gate: without bank data newer than this many working days, reminders are held; null switches it off.
	payment_data_max_age_days integer check (payment_data_max_age_days > 0),
	payment_data_at timestamptz,
	thanks_template text not null default 'thanks',
	receipt_template text not null default 'receipt',
	default_scenario_id text,
	currency char(3) not null default 'EUR',
	demo boolean not null default false,
	created_at timestamptz not null default now()
);
call maintenance.protect('organisation', key => 'id');

-- A person of the company; sign-in itself lives in schema auth.
create table membership (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	user_id uuid not null,
	name text not null,
	email text not null,
	roles text[] not null check (
		cardinality(roles) > 0
		and roles <@ array['admin', 'credit-manager', 'collector', 'sales', 'contributor', 'approver', 'reader']
	),
	active boolean not null default true,
	created_at timestamptz not null default now(),
	primary key (organisation_id, user_id)
);
create index membership_user_idx on membership (user_id);
call maintenance.protect('membership');

-- Which acts need a second person, and from which amount on.
create table approval_policy (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	act text not null check (act in ('publish', 'formal-notice', 'hand-off', 'write-off', 'waiver')),
	four_eyes boolean not null,
	above_cents bigint check (above_cents >= 0),
	primary key (organisation_id, act)
);
call maintenance.protect('approval_policy');

create table document (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	kind text not null,
	customer_id text,
	invoice_id text,
	filename text not null,
	media_type text not null,
	size integer not null check (size >= 0),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	content bytea not null,
	at timestamptz not null,
	actor text,
	created_at timestamptz not null default now(),
	primary key (organisation_id, id)
);
create index document_invoice_idx on document (organisation_id, invoice_id) where invoice_id is not null;
create index document_customer_idx on document (organisation_id, customer_id) where customer_id is not null;
call maintenance.protect('document');
alter table organisation
	add foreign key (id, logo_document_id) references document (organisation_id, id),
	add foreign key (id, signature_document_id) references document (organisation_id, id);

-- Where the money goes, by currency: the wrong account is worse than no message (u2). A factor's account is apart.
create table bank_account (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	currency char(3) not null,
	iban text not null,
	bic text,
	holder text not null,
	bank text,
	factor boolean not null default false,
	primary key (organisation_id, id),
	unique (organisation_id, currency, factor)
);
call maintenance.protect('bank_account');

create table closing_period (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	starts_on date not null,
	ends_on date not null,
	label text not null default '',
	primary key (organisation_id, id),
	check (starts_on <= ends_on)
);
call maintenance.protect('closing_period');

-- Corrects the holiday tables for one country or region: a day added, or one on which people work after all.
create table holiday_override (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	country char(2) not null,
	region text not null default '',
	on_date date not null,
	holiday boolean not null,
	label text not null default '',
	primary key (organisation_id, country, region, on_date)
);
call maintenance.protect('holiday_override');

-- Rates that a person added because the tables that ship do not know the semester yet, or to correct them.
create table rate (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	starts_on date not null,
	legal_percent numeric(7, 4) not null check (legal_percent >= 0),
	ecb_percent numeric(7, 4) not null check (ecb_percent >= 0),
	source text not null,
	added_by text not null,
	added_at timestamptz not null,
	primary key (organisation_id, starts_on)
);
call maintenance.protect('rate');
