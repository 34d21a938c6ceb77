-- Who stands in for whom, and from when to when (both days included): work moves there and comes back by itself, because
-- the person in charge is worked out on the day and never written into a task.
create table absence (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	user_id uuid not null,
	substitute_id uuid not null,
	starts_on date not null,
	ends_on date not null,
	primary key (organisation_id, id),
	foreign key (organisation_id, user_id) references membership (organisation_id, user_id),
	foreign key (organisation_id, substitute_id) references membership (organisation_id, user_id),
	check (starts_on <= ends_on),
	check (user_id <> substitute_id)
);
create index absence_days_idx on absence (organisation_id, ends_on);
call maintenance.protect('absence');

-- Who looks after which customers: the first rule that fits, all of whose conditions hold; an empty one always holds.
create table attribution_rule (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	position integer not null,
	country char(2),
	group_code text,
	profile text,
	name_from text,
	name_to text,
	outstanding_from_cents bigint check (outstanding_from_cents > 0),
	collector_id uuid,
	salesperson_id uuid,
	primary key (organisation_id, id),
	foreign key (organisation_id, collector_id) references membership (organisation_id, user_id),
	foreign key (organisation_id, salesperson_id) references membership (organisation_id, user_id),
	check (collector_id is not null or salesperson_id is not null)
);
call maintenance.protect('attribution_rule');

-- What the rules last said. A customer whose collector differs was given one by hand, and the rules leave it alone.
alter table customer
	add column ruled_collector_id uuid,
	add column ruled_salesperson_id uuid,
	add foreign key (organisation_id, ruled_collector_id) references membership (organisation_id, user_id),
	add foreign key (organisation_id, ruled_salesperson_id) references membership (organisation_id, user_id);

-- What a person did to several tasks at once. What leaves the house waits until `apply_at` and is carried out by the
-- worker; what does not is done at once and can be taken back until then (`before` is what it goes back to).
create table task_act (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	batch_id uuid not null,
	task_key text not null,
	act text not null check (act in ('confirm', 'post', 'snooze', 'reassign')),
	asked jsonb not null default '{}',
	before jsonb,
	actor uuid not null,
	at timestamptz not null,
	apply_at timestamptz not null,
	state text not null default 'waiting' check (state in ('waiting', 'applied', 'undone', 'refused')),
	attempts integer not null default 0,
	try_at timestamptz not null,
	problem jsonb,
	settled_at timestamptz,
	primary key (organisation_id, id),
	foreign key (organisation_id, task_key) references task (organisation_id, key),
	foreign key (organisation_id, actor) references membership (organisation_id, user_id)
);
create unique index task_act_waiting_idx on task_act (organisation_id, task_key) where state = 'waiting';
create index task_act_due_idx on task_act (organisation_id, try_at) where state = 'waiting';
create index task_act_batch_idx on task_act (organisation_id, batch_id);
create index task_act_recent_idx on task_act (organisation_id, actor, apply_at desc);
call maintenance.protect('task_act');

-- One message as a person changed it before it leaves: its words, who gets it, what goes with it. The newest row of a
-- contact is what is sent; rows are never changed, so that every wording stays on file beside the original.
create table message_edit (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id bigint not null generated always as identity,
	contact_key text not null,
	task_key text not null,
	subject text not null,
	body text not null,
	recipients jsonb not null,
	copies jsonb not null,
	attachments uuid[] not null,
	original jsonb not null,
	edited_by uuid not null,
	at timestamptz not null,
	primary key (organisation_id, id),
	foreign key (organisation_id, task_key) references task (organisation_id, key),
	foreign key (organisation_id, edited_by) references membership (organisation_id, user_id)
);
create index message_edit_contact_idx on message_edit (organisation_id, contact_key, id desc);
call maintenance.protect('message_edit', history => true);

-- Days ahead on the agenda, and letters without news.
create index invoice_run_next_wake_idx on invoice_run (organisation_id, next_wake_at) where ended_at is null;
create index letter_posted_idx on letter (organisation_id, posted_on) where state = 'posted';

-- Companies with acts whose time has come, answered like the outbox: ids alone.
create policy lookup on task_act for select to amiable_lookup using (true);
grant select (organisation_id, state, try_at) on task_act to amiable_lookup;
create function organisations_with_task_acts(at timestamptz) returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select distinct a.organisation_id from public.task_act a
	where a.state = 'waiting' and a.try_at <= organisations_with_task_acts.at;
end;
grant create on schema public to amiable_lookup;
revoke all on function organisations_with_task_acts(timestamptz) from public;
grant execute on function organisations_with_task_acts(timestamptz) to amiable_app;
alter function organisations_with_task_acts(timestamptz) owner to amiable_lookup;
revoke create on schema public from amiable_lookup;
