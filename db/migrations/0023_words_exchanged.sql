-- What people of the company write down about a customer, and what its customers answer.

-- A note is a chain of versions: correcting one keeps what it said (version 1 is the first).
create table note (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	customer_id text not null,
	invoice_id text,
	author_id uuid not null,
	at timestamptz not null,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	foreign key (organisation_id, author_id) references membership (organisation_id, user_id)
);
create index note_customer_idx on note (organisation_id, customer_id, at desc);
create index note_invoice_idx on note (organisation_id, invoice_id, at desc) where invoice_id is not null;
call maintenance.protect('note');

create table note_version (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	note_id uuid not null,
	version integer not null check (version > 0),
	-- null: the note was taken back
	text text,
	mentions uuid[] not null default '{}',
	by uuid not null,
	at timestamptz not null,
	primary key (organisation_id, note_id, version),
	foreign key (organisation_id, note_id) references note (organisation_id, id),
	foreign key (organisation_id, by) references membership (organisation_id, user_id)
);
call maintenance.protect('note_version', history => true);

-- A mail that came in: an answer to a message of ours, a machine's, or one that a person has to place.
create table reply (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	-- The provider's event, or the digest of an uploaded file: the same mail comes in once.
	event text not null,
	way text not null check (way in ('webhook', 'upload')),
	at timestamptz not null,
	sent_at timestamptz,
	from_email text not null,
	from_name text,
	subject text not null default '',
	-- What they wrote, and apart from it the history that their mail program quoted.
	text text not null default '',
	quoted text not null default '',
	automatic boolean not null default false,
	automatic_because text,
	customer_id text,
	invoices text[] not null default '{}',
	-- The message of ours that it answers.
	message_id uuid,
	matched_by text check (matched_by in ('thread', 'sender', 'number', 'person')),
	files uuid[] not null default '{}',
	state text not null default 'open' check (state in ('open', 'done', 'automatic')),
	-- Automatic contacts of the customer wait until this day; then the scenario goes on by itself.
	hold_until date,
	escalated_at timestamptz,
	act text check (act in (
		'promise', 'dispute', 'pause', 'answered', 'wrong-recipient', 'unsubscribe', 'ignored'
	)),
	settled_at timestamptz,
	settled_by uuid,
	primary key (organisation_id, id),
	unique (organisation_id, event),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, message_id) references message (organisation_id, id),
	foreign key (organisation_id, settled_by) references membership (organisation_id, user_id),
	check ((state = 'done') = (act is not null))
);
create index reply_list_idx on reply (organisation_id, state, at desc, id);
create index reply_customer_idx on reply (organisation_id, customer_id, at desc) where customer_id is not null;
create index reply_waiting_idx on reply (organisation_id, hold_until) where state = 'open' and escalated_at is null;
call maintenance.protect('reply');

-- Working days for which a reply holds a customer's automatic contacts while nobody has decided.
alter table organisation
	add column reply_hold_days integer not null default 3 check (reply_hold_days between 1 and 10);

-- Nobody writes to this address again, whoever it is noted for.
create table unsubscribed_address (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	email_key text collate "C" not null check (email_key = lower(email_key)),
	reply_id uuid,
	at timestamptz not null,
	by uuid not null,
	primary key (organisation_id, email_key),
	foreign key (organisation_id, reply_id) references reply (organisation_id, id),
	foreign key (organisation_id, by) references membership (organisation_id, user_id)
);
call maintenance.protect('unsubscribed_address');

create function maintenance.mark_unsubscribed() returns trigger
language plpgsql as $$
begin
	if new.email is not null and exists (
		select from unsubscribed_address u
		where u.organisation_id = new.organisation_id and u.email_key = lower(new.email)
	) then
		new.unusable_reason := 'unsubscribed';
	end if;
	return new;
end
$$;
create trigger unsubscribed before insert or update of email on contact_person
	for each row execute function maintenance.mark_unsubscribed();
