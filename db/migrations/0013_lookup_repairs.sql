-- Renaming on conflict reads the proposed name.
grant select (id, name) on organisation to amiable_lookup;

-- `at` alone was the key's own column, not the instant asked about.
create or replace function find_api_key(key_sha256 text, at timestamptz) returns table (organisation_id uuid, api_key_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select k.organisation_id, k.id from public.api_key k
	where k.sha256 = find_api_key.key_sha256 and k.revoked_at is null
		and (k.expires_at is null or k.expires_at > find_api_key.at);
end;
