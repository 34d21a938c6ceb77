-- What a scenario is expected to do: a case of the time machine without its scenario, and the story told when it was
-- saved. Publishing tells it again and shows what changed.
create table scenario_expectation (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id uuid not null default gen_random_uuid(),
	scenario_id text not null,
	name text not null check (name <> ''),
	tried jsonb not null,
	trace jsonb not null,
	saved_by text not null,
	saved_at timestamptz not null,
	primary key (organisation_id, id),
	unique (organisation_id, scenario_id, name),
	foreign key (organisation_id, scenario_id) references scenario (organisation_id, id)
);
call maintenance.protect('scenario_expectation');
