-- One answer per intent and attempt; whoever asks again for the same attempt reads it.
create table decision (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	key text not null,
	attempt integer not null check (attempt >= 0),
	customer_id text not null,
	invoice_id text not null,
	at timestamptz not null,
	currency char(3) not null,
	slot_on date not null,
	answer text not null check (answer in ('send', 'merge', 'defer', 'hold', 'skip', 'unreachable')),
	body jsonb not null,
	primary key (organisation_id, key, attempt),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index decision_invoice_idx on decision (organisation_id, invoice_id, at);
create index decision_slot_idx on decision (organisation_id, customer_id, currency, slot_on);
call maintenance.protect('decision');

-- Claimed in the transaction that decides to send; settled by what the provider says, or never known.
create table contact (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	key text not null,
	customer_id text not null,
	invoice_id text not null,
	invoices text[] not null,
	node text,
	kind text not null,
	channel text not null check (channel in ('email', 'sms', 'letter', 'call')),
	state text not null default 'claimed' check (state in ('claimed', 'delivered', 'failed', 'unknown')),
	attempt integer not null,
	at timestamptz not null,
	slot_on date not null,
	currency char(3) not null,
	scenario_id text,
	scenario_version integer,
	-- Id of the person it goes to; empty when unknown.
	recipient text not null default '',
	entry jsonb not null,
	provider text,
	provider_reference text,
	message_id uuid,
	settled_at timestamptz,
	failure text,
	primary key (organisation_id, key),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	foreign key (organisation_id, scenario_id, scenario_version)
		references scenario_version (organisation_id, scenario_id, version)
);
create index contact_customer_idx on contact (organisation_id, customer_id, at);
create index contact_invoice_idx on contact (organisation_id, invoice_id, at);
create index contact_slot_idx on contact (organisation_id, slot_on);
create unique index contact_provider_idx on contact (organisation_id, provider, provider_reference)
	where provider_reference is not null;
call maintenance.protect('contact');

-- What was or will be written to somebody, as rendered: the outbox page.
create table message (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	contact_key text,
	customer_id text not null,
	invoices text[] not null default '{}',
	channel text not null check (channel in ('email', 'sms', 'letter')),
	kind text not null,
	status text not null check (status in (
		'prepared', 'awaiting-confirmation', 'filed', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'unknown', 'cancelled'
	)),
	language text not null,
	sender jsonb not null,
	reply_to text,
	recipients jsonb not null,
	subject text not null default '',
	html text,
	text text not null default '',
	-- Who changed the rendered text: that person may not approve it.
	edited_by text,
	provider text,
	provider_reference text,
	at timestamptz not null,
	sent_at timestamptz,
	status_at timestamptz,
	status_detail text,
	opened_at timestamptz,
	created_at timestamptz not null default now(),
	primary key (organisation_id, id),
	foreign key (organisation_id, contact_key) references contact (organisation_id, key),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index message_at_idx on message (organisation_id, at desc);
create index message_contact_idx on message (organisation_id, contact_key) where contact_key is not null;
create index message_customer_idx on message (organisation_id, customer_id, at);
create index message_provider_idx on message (provider, provider_reference) where provider_reference is not null;
call maintenance.protect('message');
alter table contact
	add foreign key (organisation_id, message_id) references message (organisation_id, id);

create table message_attachment (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	message_id uuid not null,
	document_id uuid not null,
	position integer not null default 0,
	primary key (organisation_id, message_id, document_id),
	foreign key (organisation_id, message_id) references message (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
call maintenance.protect('message_attachment');

-- A sheet of paper on its way: planned, posted on a day that a person enters, followed by hand or by a provider.
create table letter (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	contact_key text not null,
	customer_id text not null,
	invoice_id text not null,
	message_id uuid not null,
	kind text not null check (kind in ('simple', 'warning', 'registered', 'formal-notice')),
	document_id uuid,
	planned_on date not null,
	posted_on date,
	registered_number text,
	state text not null default 'to-print' check (state in (
		'to-confirm', 'to-print', 'posted', 'presented', 'received', 'refused', 'unclaimed', 'address-unknown', 'cancelled'
	)),
	state_on date,
	proof_document_id uuid,
	-- Before a warning letter or a formal notice a person says that no payment is under way.
	no_payment_confirmed_by text,
	no_payment_confirmed_at timestamptz,
	primary key (organisation_id, id),
	unique (organisation_id, contact_key),
	foreign key (organisation_id, contact_key) references contact (organisation_id, key),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	foreign key (organisation_id, message_id) references message (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id),
	foreign key (organisation_id, proof_document_id) references document (organisation_id, id)
);
create index letter_planned_idx on letter (organisation_id, planned_on) where posted_on is null;
call maintenance.protect('letter');

-- What a provider told us, once: webhooks come twice and out of order.
create table provider_event (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	provider text not null,
	event_id text not null,
	type text not null,
	at timestamptz not null,
	contact_key text,
	message_id uuid,
	body jsonb not null,
	received_at timestamptz not null default now(),
	primary key (organisation_id, provider, event_id)
);
call maintenance.protect('provider_event');

-- A claim handed to a third party or a court, with the dossier that left.
create table hand_off (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	key text not null,
	customer_id text not null,
	invoices text[] not null,
	procedure text not null,
	recipient text not null,
	amounts jsonb not null,
	currency char(3) not null,
	approved_by text,
	at timestamptz not null,
	document_id uuid,
	missing jsonb not null default '[]',
	primary key (organisation_id, key),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
call maintenance.protect('hand_off');
