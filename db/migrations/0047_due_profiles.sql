-- Payers whose records have changed since their profile was concluded: the worker concludes it again within seconds.
create table profile_due (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	customer_id text not null,
	since timestamptz not null,
	primary key (organisation_id, customer_id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index profile_due_since_idx on profile_due (since);
call maintenance.protect('profile_due');
call maintenance.keep_to_own_customers('profile_due', 'customer_id in (%s)');

-- Companies with such payers, answered like the outbox: ids alone.
create policy lookup on profile_due for select to amiable_lookup using (true);
grant select (organisation_id, since) on profile_due to amiable_lookup;
create function organisations_with_due_profiles(at timestamptz) returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select distinct d.organisation_id from public.profile_due d where d.since <= organisations_with_due_profiles.at;
end;
grant create on schema public to amiable_lookup;
revoke all on function organisations_with_due_profiles(timestamptz) from public;
grant execute on function organisations_with_due_profiles(timestamptz) to amiable_app;
alter function organisations_with_due_profiles(timestamptz) owner to amiable_lookup;
revoke create on schema public from amiable_lookup;
