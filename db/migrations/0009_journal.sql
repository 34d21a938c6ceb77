-- What was done, line by line. `line` is canonical JSON; hash = sha256(previous hash || line). The columns beside it
-- repeat parts of the line for searching; `amiable journal verify` compares them too.
create table journal (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	seq bigint not null check (seq > 0),
	at timestamptz not null,
	kind text not null,
	customer_id text,
	invoices text[] not null default '{}',
	node text,
	actor text,
	line text not null,
	previous_hash text not null,
	hash text not null,
	recorded_at timestamptz not null default now(),
	primary key (organisation_id, seq)
);
create index journal_invoices_idx on journal using gin (invoices);
create index journal_customer_idx on journal (organisation_id, customer_id, seq) where customer_id is not null;
create index journal_at_idx on journal (organisation_id, at);
call maintenance.protect('journal', history => true);

-- The end of each chain: it makes writers queue, and shows when last lines are missing.
create table journal_head (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	seq bigint not null,
	hash text not null,
	primary key (organisation_id)
);
call maintenance.protect('journal_head');
