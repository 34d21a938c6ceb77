-- Saves of a draft come every few seconds of drawing. Those of yesterday are thinned (db/queries/thin-drafts.ts): the last
-- of each hour stays, after a month the last of each day. Nothing else ever goes: whatever asks for it, the last save of a
-- person's day on a scenario is kept, and no save is changed.
create function maintenance.keep_last_of_day() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
	if not exists (
		select from public.scenario_draft later
		where later.organisation_id = old.organisation_id
			and later.scenario_id = old.scenario_id
			and later.user_id = old.user_id
			and later.seq > old.seq
			and date_trunc('day', later.saved_at, 'UTC') = date_trunc('day', old.saved_at, 'UTC')
	) then
		raise exception 'scenario_draft is append-only: it is the last save of its day'
			using errcode = 'restrict_violation';
	end if;
	return old;
end
$$;

drop trigger append_only on scenario_draft;
create trigger append_only before update on scenario_draft
	for each row execute function maintenance.forbid_change();
create trigger keep_last_of_day before delete on scenario_draft
	for each row execute function maintenance.keep_last_of_day();
grant delete on scenario_draft to amiable_app;
