-- The only ways across companies. Each runs as amiable_lookup, whose own policies open just these columns' tables,
-- has a fixed search path, and answers ids alone.
create policy lookup on api_key for select to amiable_lookup using (true);
create policy lookup on membership to amiable_lookup using (true) with check (true);
create policy lookup on organisation to amiable_lookup using (true) with check (true);
create policy lookup on message for select to amiable_lookup using (true);
create policy lookup on outbox for select to amiable_lookup using (true);
create policy lookup on invoice_run for select to amiable_lookup using (true);
grant select (organisation_id, id, sha256, revoked_at, expires_at) on api_key to amiable_lookup;
grant select, insert, update, delete on membership to amiable_lookup;
grant select (id), insert (id, name), update (name) on organisation to amiable_lookup;
grant select (organisation_id, id, provider, provider_reference) on message to amiable_lookup;
grant select (organisation_id, delivered_at) on outbox to amiable_lookup;
grant select (organisation_id, workflow, start_at) on invoice_run to amiable_lookup;
grant usage on schema auth to amiable_lookup;
grant select ("id", "name", "email") on auth."user" to amiable_lookup;
grant select ("organizationId", "userId", "role") on auth."member" to amiable_lookup;
create policy lookup on auth."user" for select to amiable_lookup using (true);
create policy lookup on auth."member" for select to amiable_lookup using (true);

-- Who holds this API key: nothing for an unknown, revoked or expired one.
create function find_api_key(key_sha256 text, at timestamptz) returns table (organisation_id uuid, api_key_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select k.organisation_id, k.id from public.api_key k
	where k.sha256 = key_sha256 and k.revoked_at is null and (k.expires_at is null or k.expires_at > at);
end;

-- Which company sent this message, for a provider's webhook.
create function find_provider_message(provider_name text, reference text) returns table (organisation_id uuid, message_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select m.organisation_id, m.id from public.message m
	where m.provider = provider_name and m.provider_reference = reference;
end;

-- Companies of a person who signed in.
create function organisations_of_user(user_id uuid) returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select m.organisation_id from public.membership m
	where m.user_id = organisations_of_user.user_id and m.active order by m.created_at, m.organisation_id;
end;

-- Companies with facts to hand to Temporal.
create function organisations_with_outbox() returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select distinct o.organisation_id from public.outbox o where o.delivered_at is null;
end;

-- Companies with runs to start by `at`.
create function organisations_with_starts(at timestamptz) returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select distinct r.organisation_id from public.invoice_run r
	where r.workflow = 'planned' and r.start_at <= at;
end;

-- All companies, for what the house does for each of them on its own clock.
create function organisations() returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select o.id from public.organisation o order by o.id;
end;

-- A company or a membership made by the sign-in library exists for the product too; ids are the same.
create function auth.mirror_organization() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
	insert into public.organisation (id, name) values (new.id, new.name)
	on conflict (id) do update set name = excluded.name;
	return new;
end
$$;
create trigger mirror after insert on auth."organization" for each row execute function auth.mirror_organization();

create function auth.mirror_member() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
	if tg_op = 'DELETE' then
		update public.membership set active = false
		where organisation_id = old."organizationId" and user_id = old."userId";
		return old;
	end if;
	insert into public.membership (organisation_id, user_id, name, email, roles)
	select new."organizationId", u.id, u."name", u."email",
		array(select case trim(r) when 'owner' then 'admin' when 'member' then 'reader' else trim(r) end
			from unnest(string_to_array(new."role", ',')) r)
	from auth."user" u where u.id = new."userId"
	on conflict (organisation_id, user_id)
	do update set roles = excluded.roles, name = excluded.name, email = excluded.email, active = true;
	return new;
end
$$;
create trigger mirror after insert or update or delete on auth."member"
	for each row execute function auth.mirror_member();

do $$
declare
	signature text;
begin
	grant create on schema public, auth to amiable_lookup;
	foreach signature in array array[
		'public.find_api_key(text, timestamptz)', 'public.find_provider_message(text, text)',
		'public.organisations_of_user(uuid)', 'public.organisations_with_outbox()',
		'public.organisations_with_starts(timestamptz)', 'public.organisations()',
		'auth.mirror_organization()', 'auth.mirror_member()'
	]
	loop
		execute format('revoke all on function %s from public', signature);
		if signature like 'public.%' then
			execute format('grant execute on function %s to amiable_app', signature);
		end if;
		execute format('alter function %s owner to amiable_lookup', signature);
	end loop;
	revoke create on schema public, auth from amiable_lookup;
end
$$;
