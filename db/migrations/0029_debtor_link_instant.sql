-- `at` names a column of debtor_link first: the instant asked for is named in full.
create or replace function find_debtor_link(link_sha256 text, at timestamptz)
returns table (organisation_id uuid, debtor_link_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select l.organisation_id, l.id from public.debtor_link l
	where l.sha256 = link_sha256 and l.revoked_at is null and l.expires_at > find_debtor_link.at;
end;
