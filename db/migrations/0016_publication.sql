-- New runs take the newest version that is not retired, unless one is pinned. Versions themselves never change.
alter table scenario add column pinned_version integer;
alter table scenario
	add foreign key (organisation_id, id, pinned_version)
		references scenario_version (organisation_id, scenario_id, version);

create table retired_version (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	scenario_id text not null,
	version integer not null,
	at timestamptz not null,
	actor text not null,
	primary key (organisation_id, scenario_id, version),
	foreign key (organisation_id, scenario_id, version)
		references scenario_version (organisation_id, scenario_id, version)
);
call maintenance.protect('retired_version');

-- The version that new runs of a scenario take; no row ⇒ every version is retired.
create view version_in_force with (security_invoker = true) as
select distinct on (v.organisation_id, v.scenario_id) v.organisation_id, v.scenario_id, v.version, v.plan
from scenario_version v
join scenario s on s.organisation_id = v.organisation_id and s.id = v.scenario_id
where not exists (
	select from retired_version r
	where r.organisation_id = v.organisation_id and r.scenario_id = v.scenario_id and r.version = v.version
)
order by v.organisation_id, v.scenario_id, (v.version = s.pinned_version) desc nulls last, v.version desc;
grant select on version_in_force to amiable_app;

-- A publication that a second person has to approve: what was asked for, word for word.
create table publish_request (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	scenario_id text not null,
	base_version integer,
	hash text not null,
	source text not null,
	format text not null check (format in ('yaml', 'json', 'typescript')),
	moves jsonb not null,
	note text,
	state text not null default 'waiting' check (state in ('waiting', 'published', 'refused', 'withdrawn')),
	requested_by text not null,
	at timestamptz not null,
	version integer,
	reason text,
	settled_by text,
	settled_at timestamptz,
	primary key (organisation_id, id),
	foreign key (organisation_id, scenario_id) references scenario (organisation_id, id),
	foreign key (organisation_id, scenario_id, version)
		references scenario_version (organisation_id, scenario_id, version),
	check (state <> 'published' or settled_by <> requested_by)
);
create unique index publish_request_waiting_idx on publish_request (organisation_id, scenario_id) where state = 'waiting';
call maintenance.protect('publish_request');

-- Running invoices that somebody moved to another version: written with the publication, handed to the runs by the relay.
-- `asked`: the run has taken the order and carries it out; `moved` once its projection says the version.
create table version_move (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	scenario_id text not null,
	to_version integer not null,
	from_version integer not null,
	invoice_id text not null,
	customer_id text not null,
	run_id text not null,
	node text not null,
	visit integer not null,
	mapping jsonb not null,
	state text not null default 'waiting' check (state in ('waiting', 'asked', 'moved', 'refused')),
	attempts integer not null default 0,
	problem text,
	actor text not null,
	at timestamptz not null,
	try_at timestamptz not null,
	settled_at timestamptz,
	primary key (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, scenario_id, to_version)
		references scenario_version (organisation_id, scenario_id, version)
);
create unique index version_move_open_idx on version_move (organisation_id, invoice_id) where state in ('waiting', 'asked');
create index version_move_due_idx on version_move (organisation_id, try_at) where state in ('waiting', 'asked');
create index version_move_version_idx on version_move (organisation_id, scenario_id, to_version);
call maintenance.protect('version_move');

-- A scenario file as somebody wrote it, beside the draft: its comments are kept when the draft is printed again.
create table scenario_text (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	scenario_id text not null,
	user_id uuid not null,
	text text not null,
	at timestamptz not null,
	primary key (organisation_id, scenario_id, user_id),
	foreign key (organisation_id, scenario_id) references scenario (organisation_id, id),
	foreign key (organisation_id, user_id) references membership (organisation_id, user_id)
);
call maintenance.protect('scenario_text');

-- Which nodes each run has come to, and from where: what the canvas counts. Nodes that take no time leave no trace.
create table run_passage (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id bigint not null generated always as identity,
	invoice_id text not null,
	scenario_id text not null,
	scenario_version integer not null,
	node text not null,
	from_node text,
	-- The run stood here when it was recorded; false ⇒ it did what the node does and went on at once.
	stands boolean not null,
	at timestamptz not null,
	primary key (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index run_passage_scenario_idx on run_passage (organisation_id, scenario_id, at);
call maintenance.protect('run_passage');

create function maintenance.keep_passages() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
	insert into public.run_passage
		(organisation_id, invoice_id, scenario_id, scenario_version, node, from_node, stands, at)
	select new.organisation_id, new.invoice_id, new.scenario_id, new.scenario_version,
		v.key, old.node, v.key is not distinct from new.node, coalesce(new.entered_at, new.started_at, new.start_at)
	from jsonb_each_text(new.run_state -> 'visits') v
	where v.value::integer > coalesce((old.run_state -> 'visits' ->> v.key)::integer, 0);
	return null;
end
$$;
create trigger keep_passages after update of run_state on invoice_run
	for each row when (new.run_state is distinct from old.run_state)
	execute function maintenance.keep_passages();

-- Runs of before: where they stand is known, how they came there is not.
insert into run_passage (organisation_id, invoice_id, scenario_id, scenario_version, node, from_node, stands, at)
select organisation_id, invoice_id, scenario_id, scenario_version, node, null, true, entered_at
from invoice_run
where node is not null and entered_at is not null;

-- Companies with moves to hand to their runs, answered like the outbox: ids alone.
create policy lookup on version_move for select to amiable_lookup using (true);
grant select (organisation_id, state, try_at) on version_move to amiable_lookup;
create function organisations_with_moves(at timestamptz) returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select distinct m.organisation_id from public.version_move m
	where m.state in ('waiting', 'asked') and m.try_at <= organisations_with_moves.at;
end;
grant create on schema public to amiable_lookup;
revoke all on function organisations_with_moves(timestamptz) from public;
grant execute on function organisations_with_moves(timestamptz) to amiable_app;
alter function organisations_with_moves(timestamptz) owner to amiable_lookup;
revoke create on schema public from amiable_lookup;
