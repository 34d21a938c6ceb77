-- Whose page a word used to open: the days of the link are over, nobody has revoked it.
create function find_expired_debtor_link(link_sha256 text, at timestamptz)
returns table (organisation_id uuid, debtor_link_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select l.organisation_id, l.id from public.debtor_link l
	where l.sha256 = link_sha256 and l.revoked_at is null and l.expires_at <= find_expired_debtor_link.at;
end;

do $$
begin
	grant create on schema public to amiable_lookup;
	revoke all on function find_expired_debtor_link(text, timestamptz) from public;
	grant execute on function find_expired_debtor_link(text, timestamptz) to amiable_app;
	alter function find_expired_debtor_link(text, timestamptz) owner to amiable_lookup;
	revoke create on schema public from amiable_lookup;
end
$$;

-- People are told of work that nobody did in time, and of decisions for which a run has waited five working days.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
	'mention', 'task-assigned', 'promise-broken', 'dispute-due', 'incident', 'approval-asked', 'reply-received',
	'reply-waiting', 'credit-limit', 'call-back', 'publication-asked', 'publication-approved', 'publication-refused',
	'task-overdue', 'decision-pending'
));
