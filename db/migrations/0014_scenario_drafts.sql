-- Each save of what a person draws, for ever: an autosave can lose nothing that an earlier one kept. `scenario.draft`
-- stays the last file that a program sent by the API; it never touches these.
create table scenario_draft (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	scenario_id text not null,
	user_id uuid not null,
	-- Counts the saves of this person; two windows of one person cannot both write the next one.
	seq integer not null check (seq > 0),
	-- The version from which the person started; null ⇒ from nothing published.
	base_version integer,
	-- The JSON scenario with its layout, as text: `jsonb` would forget the order of the steps.
	document text not null check (length(document) <= 2000000),
	-- Of the content without layout: tells at once whether a draft differs from a version.
	hash text not null,
	saved_at timestamptz not null,
	primary key (organisation_id, scenario_id, user_id, seq),
	foreign key (organisation_id, scenario_id) references scenario (organisation_id, id),
	foreign key (organisation_id, user_id) references membership (organisation_id, user_id),
	foreign key (organisation_id, scenario_id, base_version)
		references scenario_version (organisation_id, scenario_id, version)
);
call maintenance.protect('scenario_draft', history => true);

-- Who has a scenario open, as their window says every few seconds.
create table scenario_presence (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	scenario_id text not null,
	user_id uuid not null,
	seen_at timestamptz not null,
	primary key (organisation_id, scenario_id, user_id),
	foreign key (organisation_id, scenario_id) references scenario (organisation_id, id),
	foreign key (organisation_id, user_id) references membership (organisation_id, user_id)
);
call maintenance.protect('scenario_presence');
