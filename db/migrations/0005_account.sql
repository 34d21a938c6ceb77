-- What was told to a customer's account, in order: the truth of which every other money row is a consequence.
create table fact (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	customer_id text not null,
	seq integer not null check (seq > 0),
	id text not null,
	type text not null,
	at timestamptz not null,
	actor text,
	body jsonb not null,
	recorded_at timestamptz not null default now(),
	primary key (organisation_id, customer_id, seq),
	unique (organisation_id, customer_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
call maintenance.protect('fact', history => true);

-- The fold of the facts. Locking this row is locking the customer.
create table customer_account (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	customer_id text not null,
	state jsonb not null,
	facts integer not null default 0,
	primary key (organisation_id, customer_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
call maintenance.protect('customer_account');

-- Signed movements. Lines of account `principal` add up to an invoice's residual, lines of `unallocated` to minus what
-- the customer paid or was credited beyond its invoices; `penalty` and `indemnity` hold what was paid of accessories.
create table ledger_entry (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id bigint not null generated always as identity,
	customer_id text not null,
	fact_seq integer not null,
	kind text not null check (kind in (
		'invoice', 'adjustment', 'payment', 'payment-reversed', 'credit', 'credit-voided', 'allocation', 'void', 'write-off'
	)),
	account text not null check (account in ('principal', 'unallocated', 'penalty', 'indemnity')),
	invoice_id text check ((invoice_id is null) = (account = 'unallocated')),
	source_id text,
	amount_cents bigint not null check (amount_cents <> 0),
	currency char(3) not null,
	value_on date not null,
	at timestamptz not null,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id, fact_seq) references fact (organisation_id, customer_id, seq),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index ledger_entry_customer_idx on ledger_entry (organisation_id, customer_id, fact_seq);
create index ledger_entry_invoice_idx on ledger_entry (organisation_id, invoice_id) where invoice_id is not null;
call maintenance.protect('ledger_entry', history => true);

create table payment (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	customer_id text not null,
	at timestamptz not null,
	value_on date not null,
	amount_cents bigint not null check (amount_cents > 0),
	currency char(3) not null,
	label text,
	allocated_cents bigint not null default 0,
	reversed boolean not null default false,
	ack text not null check (ack in ('none', 'pending', 'sent', 'dropped')),
	ack_at timestamptz,
	ack_dropped text,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index payment_customer_idx on payment (organisation_id, customer_id, at);
call maintenance.protect('payment');

create table credit (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	customer_id text not null,
	at timestamptz not null,
	amount_cents bigint not null check (amount_cents > 0),
	currency char(3) not null,
	origin text,
	allocated_cents bigint not null default 0,
	voided boolean not null default false,
	source text not null,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index credit_customer_idx on credit (organisation_id, customer_id, at);
call maintenance.protect('credit');

-- Which invoice received which money; replaced whole when a payment or a credit is allocated again.
create table allocation (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	source text not null check (source in ('payment', 'credit')),
	source_id text not null,
	invoice_id text not null,
	part text not null default 'principal' check (part in ('principal', 'penalty', 'indemnity')),
	amount_cents bigint not null check (amount_cents > 0),
	primary key (organisation_id, source, source_id, invoice_id, part),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index allocation_invoice_idx on allocation (organisation_id, invoice_id);
call maintenance.protect('allocation');

create table dispute (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	customer_id text not null,
	invoice_id text not null,
	at timestamptz not null,
	category text not null,
	sub_category text,
	amount_cents bigint not null,
	resolve_on date not null,
	owner text,
	resolved_at timestamptz,
	accepted_cents bigint,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index dispute_invoice_idx on dispute (organisation_id, invoice_id);
call maintenance.protect('dispute');

create table promise (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	customer_id text not null,
	at timestamptz not null,
	invoices text[] not null,
	amount_cents bigint not null,
	promised_on date not null,
	grace_until date not null,
	received_cents bigint not null default 0,
	outcome text not null check (outcome in ('live', 'kept', 'partly-kept', 'broken', 'cancelled')),
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index promise_customer_idx on promise (organisation_id, customer_id);
call maintenance.protect('promise');

create table pause (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	invoice_id text,
	at timestamptz not null,
	until_on date,
	reason text,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index pause_customer_idx on pause (organisation_id, customer_id);
call maintenance.protect('pause');

create table insolvency (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	customer_id text not null,
	procedure text not null,
	judgment_on date not null,
	published_on date not null,
	representative text,
	at timestamptz not null,
	primary key (organisation_id, customer_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
call maintenance.protect('insolvency');
