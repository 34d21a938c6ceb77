-- What the bank vouches for, kept with its statement: lines that an earlier file had brought are counted too.
alter table bank_statement
	add column lines integer not null default 0,
	add column in_cents bigint not null default 0,
	add column out_cents bigint not null default 0;

-- A waiver of penalties or of the indemnity that a second person must grant, because the company asks for it.
create table waiver_request (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	invoice_id text not null,
	accessories text[] not null check (cardinality(accessories) > 0 and accessories <@ array['penalties', 'indemnity']),
	-- what they were worth on the day they were asked for
	amount_cents bigint not null check (amount_cents >= 0),
	reason text not null,
	requested_by text not null,
	requested_at timestamptz not null,
	state text not null default 'asked' check (state in ('asked', 'granted', 'refused')),
	decided_by text,
	decided_at timestamptz,
	single_approver boolean not null default false,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	check ((state = 'asked') = (decided_by is null)),
	check (decided_by is null or decided_by <> requested_by or single_approver or state = 'refused')
);
create unique index waiver_request_open_idx on waiver_request (organisation_id, invoice_id) where state = 'asked';
call maintenance.protect('waiver_request');

-- Penalties and indemnities charged by a note of their own, outside VAT. What a note has charged is not charged again.
create table debit_note (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	number integer not null check (number > 0),
	customer_id text not null,
	currency char(3) not null,
	issued_on date not null,
	issued_by text not null,
	at timestamptz not null,
	primary key (organisation_id, id),
	unique (organisation_id, number),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
call maintenance.protect('debit_note', history => true);

create table debit_note_line (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	note_id uuid not null,
	invoice_id text not null,
	penalty_cents bigint not null check (penalty_cents >= 0),
	indemnity_cents bigint not null check (indemnity_cents >= 0),
	primary key (organisation_id, note_id, invoice_id),
	foreign key (organisation_id, note_id) references debit_note (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	check (penalty_cents + indemnity_cents > 0)
);
create index debit_note_line_invoice_idx on debit_note_line (organisation_id, invoice_id);
call maintenance.protect('debit_note_line', history => true);
