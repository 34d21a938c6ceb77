-- The way into the debtor's page: no account, a random word in a message, of which only the hash is kept.
create table debtor_link (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	-- The message that carries it, or the person who copied it; and for whom it was made.
	contact_key text,
	made_by text,
	made_for text,
	at timestamptz not null,
	expires_at timestamptz not null,
	revoked_at timestamptz,
	revoked_by text,
	last_used_at timestamptz,
	primary key (organisation_id, id),
	unique (organisation_id, sha256),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index debtor_link_sha256_idx on debtor_link (sha256);
create index debtor_link_customer_idx on debtor_link (organisation_id, customer_id, at desc);
call maintenance.protect('debtor_link');

create policy lookup on debtor_link for select to amiable_lookup using (true);
grant select (organisation_id, id, sha256, revoked_at, expires_at) on debtor_link to amiable_lookup;

-- Whose page a word opens: nothing for an unknown, revoked or expired one.
create function find_debtor_link(link_sha256 text, at timestamptz) returns table (organisation_id uuid, debtor_link_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select l.organisation_id, l.id from public.debtor_link l
	where l.sha256 = link_sha256 and l.revoked_at is null and l.expires_at > at;
end;

do $$
begin
	grant create on schema public to amiable_lookup;
	revoke all on function find_debtor_link(text, timestamptz) from public;
	grant execute on function find_debtor_link(text, timestamptz) to amiable_app;
	alter function find_debtor_link(text, timestamptz) owner to amiable_lookup;
	revoke create on schema public from amiable_lookup;
end
$$;

alter table organisation
	add column debtor_page boolean not null default true,
	add column debtor_link_days integer not null default 60 check (debtor_link_days between 1 and 365),
	-- The colour of buttons and headings on the debtor's page; null: ours.
	add column brand_colour text check (brand_colour ~ '^#[0-9a-f]{6}$'),
	-- The payment service's address, with {amount}, {currency} and {reference}; null: transfer only.
	add column payment_link_pattern text check (payment_link_pattern ~ '^https://'),
	-- Promises taken about one invoice before a person must say why another one is; null: no limit.
	add column max_promises integer default 3 check (max_promises > 0),
	-- How far ahead a debtor may promise by itself, and the working days given to settle what it contests there.
	add column promise_horizon_days integer not null default 45 check (promise_horizon_days between 1 and 365),
	add column dispute_working_days integer not null default 10 check (dispute_working_days between 1 and 120);

-- Status and sub-status of a dispute ("Litige / Logistique") in the company's words, and who deals with it. A company
-- without rows uses the words that ship.
create table dispute_code (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	status text not null check (status <> ''),
	sub_status text not null,
	-- New disputes of these categories begin here.
	categories text[] not null default '{}',
	owner_id uuid,
	owner_email text,
	position integer not null default 0,
	primary key (organisation_id, id),
	unique (organisation_id, status, sub_status),
	foreign key (organisation_id, owner_id) references membership (organisation_id, user_id)
);
call maintenance.protect('dispute_code');

-- What people know of a dispute and the account does not need.
alter table dispute
	add column status text,
	add column sub_status text,
	add column owner_id uuid,
	add column owner_email text,
	add column source text,
	add column cause text,
	add column product text,
	add column site text,
	add column resolved_by text,
	add foreign key (organisation_id, owner_id) references membership (organisation_id, user_id);
create index dispute_due_idx on dispute (organisation_id, resolve_on, id) where resolved_at is null;
create index dispute_at_idx on dispute (organisation_id, at desc, id);
create index dispute_customer_idx on dispute (organisation_id, customer_id, at desc);

-- What was said and sent about a dispute, by us or by the debtor. `kind` event: its words are codes in `params`.
create table dispute_note (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	dispute_id text not null,
	at timestamptz not null,
	side text not null check (side in ('debtor', 'company')),
	author text,
	kind text not null check (kind in ('comment', 'file', 'opened', 'coded', 'owner', 'updated', 'resolved')),
	body text,
	document_id uuid,
	params jsonb not null default '{}',
	primary key (organisation_id, id),
	foreign key (organisation_id, dispute_id) references dispute (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
create index dispute_note_idx on dispute_note (organisation_id, dispute_id, at);
call maintenance.protect('dispute_note', history => true);

alter table promise
	add column source text,
	add column author text,
	add column plan_id text,
	-- The words in which it was given, kept as evidence (n48).
	add column document_id uuid,
	-- Why it was taken beyond the limit.
	add column forced_reason text,
	add foreign key (organisation_id, document_id) references document (organisation_id, id);
create index promise_live_idx on promise (organisation_id, promised_on, id) where outcome = 'live';
create index promise_at_idx on promise (organisation_id, at desc, id);
create index promise_plan_idx on promise (organisation_id, plan_id) where plan_id is not null;
create index promise_invoices_idx on promise using gin (invoices);

-- Instalments are the promises that name the plan.
create table payment_plan (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	customer_id text not null,
	at timestamptz not null,
	currency char(3) not null,
	amount_cents bigint not null check (amount_cents > 0),
	invoices text[] not null,
	instalments integer not null check (instalments > 0),
	acceleration boolean not null,
	outcome text not null check (outcome in ('live', 'kept', 'broken', 'ended')),
	author text,
	note text,
	-- The letter of the agreement.
	document_id uuid,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
create index payment_plan_customer_idx on payment_plan (organisation_id, customer_id, at desc);
create index payment_plan_at_idx on payment_plan (organisation_id, at desc, id);
call maintenance.protect('payment_plan');
