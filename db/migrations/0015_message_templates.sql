-- Messages that a company changed or wrote itself. A shipped one keeps its id, channel and purpose here.
create table message_template (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 64),
	channel text not null check (channel in ('email', 'sms', 'letter', 'call')),
	purpose text not null check (purpose in (
		'reminder', 'short-reminder', 'warning', 'call-sheet', 'formal-notice', 'acknowledgement', 'announcement',
		'third-party-collector'
	)),
	-- Null for a shipped one: the product names it in every language.
	name text check (length(name) between 1 and 120),
	created_by text not null,
	created_at timestamptz not null,
	primary key (organisation_id, id)
);
call maintenance.protect('message_template');

-- Each save of a text, for ever. A message is rendered with the latest version whose `at` is not after its own.
create table message_template_version (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	template_id text not null,
	language text not null check (language in ('fr', 'en')),
	-- '' ⇒ the text for every tone that has none of its own.
	tone text not null check (tone in ('', 'courteous', 'neutral', 'firm')),
	version integer not null check (version > 0),
	-- `shipped`: back to the product's text; `removed`: no such variant any more, another tone's text is used.
	state text not null check (state in ('written', 'shipped', 'removed')),
	subject text,
	body text,
	by text not null,
	at timestamptz not null,
	primary key (organisation_id, template_id, language, tone, version),
	foreign key (organisation_id, template_id) references message_template (organisation_id, id),
	check ((state = 'written') = (subject is not null and body is not null))
);
call maintenance.protect('message_template_version', history => true);
