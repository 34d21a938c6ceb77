-- Volume guard (n62): messages about one invoice, in all, before a person looks.
alter table organisation
	add column max_contacts_per_invoice integer not null default 25 check (max_contacts_per_invoice > 0);

-- Messages that the company sent on a day: claimed in the transaction that decides them, after the customer's lock and
-- before the batch of what waits. Nobody locks them the other way round.
create table contact_day (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	on_date date not null,
	messages integer not null default 0 check (messages >= 0),
	primary key (organisation_id, on_date)
);
call maintenance.protect('contact_day');

-- What the volume guard stops gathers in one batch until a person has looked at it.
create unique index held_batch_volume_idx on held_batch (organisation_id) where reason = 'volume' and state = 'held';

-- A letter printed again because it was posted on another day: the sheet that never left stays on file.
create table letter_print (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	letter_id uuid not null,
	position integer not null check (position > 0),
	document_id uuid not null,
	dated_on date not null,
	-- null: the sheet that stands
	replaced_at timestamptz,
	replaced_by text,
	primary key (organisation_id, letter_id, position),
	foreign key (organisation_id, letter_id) references letter (organisation_id, id),
	foreign key (organisation_id, document_id) references document (organisation_id, id)
);
call maintenance.protect('letter_print');
