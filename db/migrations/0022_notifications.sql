-- What a person of the company is told: never anybody else, since every row points at a membership.
create table notification (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	user_id uuid not null,
	kind text not null check (kind in (
		'mention', 'task-assigned', 'promise-broken', 'dispute-due', 'incident', 'approval-asked', 'reply-received',
		'reply-waiting', 'credit-limit', 'call-back'
	)),
	-- Names what happened: whoever tells it twice tells it once.
	event text not null,
	customer_id text,
	invoice_id text,
	amount_cents bigint,
	currency char(3),
	params jsonb not null default '{}',
	-- The page on which the person can act, inside the product.
	path text not null check (path ~ '^/([^/]|$)'),
	at timestamptz not null,
	read_at timestamptz,
	-- When a digest by e-mail carried it.
	mailed_at timestamptz,
	primary key (organisation_id, id),
	unique (organisation_id, user_id, event),
	check ((amount_cents is null) = (currency is null)),
	foreign key (organisation_id, user_id) references membership (organisation_id, user_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index notification_list_idx on notification (organisation_id, user_id, at desc, id);
create index notification_unread_idx on notification (organisation_id, user_id) where read_at is null;
create index notification_unmailed_idx on notification (organisation_id, user_id, at) where mailed_at is null;
call maintenance.protect('notification');

-- How a person wants to be told by e-mail; without a row: every working day at eight.
create table notification_preference (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	user_id uuid not null,
	digest text not null default 'daily' check (digest in ('none', 'daily', 'weekly')),
	send_at text not null default '08:00' check (send_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
	-- For a weekly one: 1 is Monday.
	weekday smallint not null default 1 check (weekday between 1 and 5),
	last_at timestamptz,
	primary key (organisation_id, user_id),
	foreign key (organisation_id, user_id) references membership (organisation_id, user_id)
);
call maintenance.protect('notification_preference');
