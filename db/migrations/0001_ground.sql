-- Roles exist before (db/roles.ts). Nobody owns anything but the migrating role; nobody bypasses row security.
create schema maintenance;
revoke all on schema public from public;
grant usage on schema public to amiable_app, amiable_lookup;
grant usage on schema maintenance to amiable_app;

-- The organisation of the transaction, set by forOrganisation alone; null outside it, so that no row matches.
create function maintenance.current_organisation() returns uuid
language sql stable parallel safe
return nullif(current_setting('app.organisation_id', true), '')::uuid;

-- Facts, ledger, journal and published versions are history: they grow, nothing else.
create function maintenance.forbid_change() returns trigger
language plpgsql as $$
begin
	raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- What every table of a company gets: row security without exception, and rights for the application alone.
create procedure maintenance.protect(name regclass, history boolean default false, key text default 'organisation_id')
language plpgsql as $$
begin
	execute format('alter table %s enable row level security', name);
	execute format('alter table %s force row level security', name);
	execute format(
		'create policy tenant on %1$s to amiable_app
			using (%2$I = nullif(current_setting(''app.organisation_id'', true), '''')::uuid)
			with check (%2$I = nullif(current_setting(''app.organisation_id'', true), '''')::uuid)',
		name, key
	);
	if history then
		execute format('grant select, insert on %s to amiable_app', name);
		execute format(
			'create trigger append_only before update or delete on %s
				for each row execute function maintenance.forbid_change()',
			name
		);
		execute format(
			'create trigger append_only_whole before truncate on %s
				for each statement execute function maintenance.forbid_change()',
			name
		);
	else
		execute format('grant select, insert, update, delete on %s to amiable_app', name);
	end if;
end
$$;
revoke all on procedure maintenance.protect from public;
