create table import_batch (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	kind text not null check (kind in ('invoices', 'customers', 'fec', 'documents')),
	filename text not null,
	sha256 text not null,
	content bytea,
	mapping jsonb not null default '{}',
	-- Declared as the complete list of open items: what is missing from it is proposed as settled.
	complete boolean not null default false,
	file_on date,
	state text not null default 'previewed' check (state in ('previewed', 'held', 'applied', 'cancelled')),
	summary jsonb not null default '{}',
	at timestamptz not null,
	actor text,
	applied_at timestamptz,
	applied_by text,
	primary key (organisation_id, id)
);
call maintenance.protect('import_batch');

create table import_line (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	batch_id uuid not null,
	line integer not null,
	state text not null check (state in ('new', 'changed', 'same', 'settled', 'refused', 'applied')),
	external_id text,
	customer_id text,
	invoice_id text,
	raw jsonb not null,
	problem jsonb,
	primary key (organisation_id, batch_id, line),
	foreign key (organisation_id, batch_id) references import_batch (organisation_id, id)
);
call maintenance.protect('import_line');

create table api_key (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	name text not null,
	prefix text not null,
	sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
	scopes text[] not null default '{}',
	created_by text not null,
	at timestamptz not null,
	last_used_at timestamptz,
	expires_at timestamptz,
	revoked_at timestamptz,
	primary key (organisation_id, id)
);
call maintenance.protect('api_key');

-- The answer that a repeated request gets again; another body under the same key is refused.
create table idempotency_key (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	key text not null,
	request_sha256 text not null,
	status integer,
	response jsonb,
	at timestamptz not null,
	primary key (organisation_id, key)
);
call maintenance.protect('idempotency_key');
