-- Who saw what: the debtor on its page, or somebody of the company. Never proof that a message was read, and never a
-- reason for a formal step.
create table access_event (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	invoice_id text,
	document_id uuid,
	kind text not null check (kind in ('page-viewed', 'document-viewed', 'document-downloaded')),
	side text not null check (side in ('debtor', 'company')),
	at timestamptz not null,
	-- The person of the company, or whom the debtor's link was made for; null when nobody is named.
	who text,
	ip_hash text check (ip_hash ~ '^[0-9a-f]{64}$'),
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
create index access_event_customer_idx on access_event (organisation_id, customer_id, at desc);
create index access_event_invoice_idx on access_event (organisation_id, invoice_id, at desc) where invoice_id is not null;
call maintenance.protect('access_event', history => true);

-- Where the customer wants its invoices deposited, and as whom it knows us there.
alter table customer
	add column portal_name text,
	add column portal_url text check (portal_url ~ '^https?://'),
	add column portal_number text,
	-- What its accounts department is known to send invoices back for: codes of `workflows/receivables/rejection.ts`.
	add column rejection_reasons text[] not null default '{}',
	-- Exposure limits, in minor units of the company's currency.
	add column credit_limit_cents bigint check (credit_limit_cents > 0),
	add column insured_cents bigint check (insured_cents > 0),
	-- What people know of the payer that no figure says; null is unknown, and said so.
	add column strategic boolean,
	add column loses_invoices boolean,
	add column customer_since date,
	add column pays_others text check (pays_others in ('on-time', 'late', 'very-late')),
	add column risk_grade text check (risk_grade in ('low', 'medium', 'high', 'severe')),
	add column risk_trend text check (risk_trend in ('better', 'stable', 'worse')),
	add column risk_source text,
	add column risk_at timestamptz;
create index customer_group_idx on customer (organisation_id, group_code) where group_code is not null;
create index customer_parent_idx on customer (organisation_id, parent_id) where parent_id is not null;
create index customer_collector_idx on customer (organisation_id, collector_id) where collector_id is not null;

-- What the records say of a payer, with the figures it was concluded from, and what a person decided instead.
create table customer_profile (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	customer_id text not null,
	computed text not null,
	score integer not null,
	factors jsonb not null,
	computed_at timestamptz not null,
	override text,
	override_reason text,
	override_by text,
	override_at timestamptz,
	override_until date,
	primary key (organisation_id, customer_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	check ((override is null) = (override_reason is null))
);
create index customer_profile_computed_idx on customer_profile (organisation_id, computed_at);
call maintenance.protect('customer_profile');

-- An invoice sent back by the customer's accounts department: an administrative dispute follows.
create table invoice_rejection (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	invoice_id text not null,
	reason text not null,
	comment text,
	dispute_id text not null,
	at timestamptz not null,
	actor text,
	primary key (organisation_id, id),
	unique (organisation_id, dispute_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index invoice_rejection_customer_idx on invoice_rejection (organisation_id, customer_id, at desc);
call maintenance.protect('invoice_rejection');

-- One row per limit and threshold that a customer's outstanding stands above; it goes when the outstanding is below again.
create table exposure_alert (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	customer_id text not null,
	measure text not null check (measure in ('credit-limit', 'insured')),
	percent integer not null check (percent in (80, 100)),
	exposure_cents bigint not null,
	limit_cents bigint not null,
	at timestamptz not null,
	primary key (organisation_id, customer_id, measure, percent),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
call maintenance.protect('exposure_alert');

-- Lists by customer read what is open from this index alone.
create index invoice_open_customer_idx on invoice (organisation_id, customer_id, currency, due_on)
	include (residual_cents, disputed_cents)
	where closed is null and residual_cents > 0;
create index message_invoices_idx on message using gin (invoices);
