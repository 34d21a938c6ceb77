-- Money in: bank files, what each of their lines is, who matched it with what, and how.
alter table organisation
	-- From this confidence on (0–100) a line is matched without a person; null: never.
	add column matching_threshold integer default 90 check (matching_threshold between 50 and 100),
	-- What a payer's bank may keep, at most, for an invoice to count as paid.
	add column fee_tolerance_cents bigint not null default 500 check (fee_tolerance_cents between 0 and 10000),
	-- What payment data older than payment_data_max_age_days does: say so, or hold reminders too.
	add column payment_data_gate text not null default 'hold' check (payment_data_gate in ('warn', 'hold'));

alter table payment
	add column refunded_cents bigint not null default 0 check (refunded_cents >= 0),
	add column means text check (means in ('transfer', 'cheque', 'bill', 'card', 'direct-debit', 'set-off', 'cash')),
	add column moved boolean not null default false;
alter table credit
	add column refunded_cents bigint not null default 0 check (refunded_cents >= 0),
	-- The payment with which a written-off difference came.
	add column payment_id text;
create index payment_at_idx on payment (organisation_id, at, id);
create index payment_unallocated_idx on payment (organisation_id, customer_id)
	where not reversed and allocated_cents + refunded_cents < amount_cents;

-- Money given back to a customer.
create table refund (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	customer_id text not null,
	at timestamptz not null,
	value_on date not null,
	amount_cents bigint not null check (amount_cents > 0),
	currency char(3) not null,
	reason text,
	reversed boolean not null default false,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index refund_customer_idx on refund (organisation_id, customer_id, at);
call maintenance.protect('refund');

alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in (
	'invoice', 'adjustment', 'payment', 'payment-reversed', 'credit', 'credit-voided', 'allocation', 'refund',
	'refund-reversed', 'void', 'write-off'
));
create index ledger_entry_at_idx on ledger_entry (organisation_id, at);

-- A file as the bank sent it. The same bytes are never taken twice.
create table bank_file (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	filename text not null,
	format text not null check (format in ('camt.053', 'cfonb120', 'mt940', 'csv')),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	content bytea not null,
	at timestamptz not null,
	actor text,
	-- lines of the file, and those that an earlier file had brought
	lines integer not null,
	known_lines integer not null,
	primary key (organisation_id, id),
	unique (organisation_id, sha256)
);
create index bank_file_at_idx on bank_file (organisation_id, at, id);
call maintenance.protect('bank_file');

create table bank_statement (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	file_id uuid not null,
	position integer not null check (position > 0),
	account text not null,
	bank_account_id uuid not null,
	currency char(3) not null,
	reference text,
	opening_on date,
	opening_cents bigint,
	closing_on date,
	closing_cents bigint,
	-- the last day of which the statement tells: what the freshness of payment data counts from
	through_on date,
	primary key (organisation_id, file_id, position),
	foreign key (organisation_id, file_id) references bank_file (organisation_id, id),
	foreign key (organisation_id, bank_account_id) references bank_account (organisation_id, id)
);
create index bank_statement_through_idx on bank_statement (organisation_id, through_on);
call maintenance.protect('bank_statement');

-- A movement of an account. `id` is made of what the movement is, so that another file that tells it again adds nothing.
create table bank_line (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	file_id uuid not null,
	position integer not null,
	line integer not null,
	bank_account_id uuid not null,
	bank_reference text,
	booked_on date not null,
	value_on date not null,
	amount_cents bigint not null,
	currency char(3) not null,
	party_name text,
	party_iban text,
	end_to_end_id text,
	label text not null,
	words text not null,
	kind text not null check (kind in ('receipt', 'return', 'fee', 'outgoing', 'outgoing-returned')),
	-- waiting: nothing looked at it yet; ready: to be matched without a person; queued: for a person; settled: done
	state text not null check (state in ('waiting', 'ready', 'queued', 'matched', 'unallocated', 'ignored', 'reversal', 'other')),
	proposals jsonb not null default '[]',
	confidence integer not null default 0 check (confidence between 0 and 100),
	-- why a line that was ready went to a person after all
	queued_because text,
	customer_id text,
	payment_id text,
	attempt integer not null default 0,
	settled_at timestamptz,
	settled_by text,
	ignored_because text,
	primary key (organisation_id, id),
	foreign key (organisation_id, file_id) references bank_file (organisation_id, id),
	foreign key (organisation_id, bank_account_id) references bank_account (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index bank_line_file_idx on bank_line (organisation_id, file_id, position);
create index bank_line_open_idx on bank_line (organisation_id, state, booked_on, id)
	where state in ('waiting', 'ready', 'queued');
create index bank_line_payment_idx on bank_line (organisation_id, payment_id) where payment_id is not null;
create index bank_line_iban_idx on bank_line (organisation_id, party_iban) where party_iban is not null;
call maintenance.protect('bank_line');

-- Who decided what of a line, when and why. A match that was undone keeps its row.
create table bank_match (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	line_id text not null,
	attempt integer not null,
	at timestamptz not null,
	-- null: matched without a person
	actor text,
	customer_id text not null,
	payment_id text not null,
	allocations jsonb not null,
	fee_cents bigint not null default 0,
	confidence integer not null,
	reasons text[] not null default '{}',
	undone_at timestamptz,
	undone_by text,
	undone_how text check (undone_how in ('moved', 'unallocated')),
	undone_because text,
	primary key (organisation_id, line_id, attempt),
	foreign key (organisation_id, line_id) references bank_line (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
call maintenance.protect('bank_match');

-- Accounts from which customers pay, learnt when a person confirms a match.
create table payer_iban (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	iban text not null,
	customer_id text not null,
	learned_at timestamptz not null,
	learned_by text not null,
	primary key (organisation_id, iban, customer_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index payer_iban_customer_idx on payer_iban (organisation_id, customer_id);
call maintenance.protect('payer_iban');
