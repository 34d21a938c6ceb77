-- The journal is searched by any part of its words. Row security lets an index help only where comparing cannot leak, so
-- that the trigrams are read by a function with rights of its own, which answers the numbers of lines and nothing else.
create extension if not exists pg_trgm with schema maintenance;
create extension if not exists btree_gin with schema maintenance;
create index journal_line_idx on journal using gin (organisation_id, line maintenance.gin_trgm_ops);

create policy lookup on journal for select to amiable_lookup using (true);
grant select (organisation_id, seq, kind, customer_id, invoices, line) on journal to amiable_lookup;

-- The newest lines before one that have a part like one of `parts`, or are of one of the kinds, or about one of the
-- customers or invoices; for whoever sees some customers alone, theirs, so that a page of them fills. A kind is read in the
-- order of its own index: `kind = x order by seq` would let the planner read every line of another for a kind that is rare.
create function journal_lines_like(
	parts text[], kinds text[], customers text[], invoices text[], before bigint, most int
) returns table (seq bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	with found as materialized (
		select l.seq from unnest($1) as sought (part) cross join lateral (
			select j.seq, j.customer_id from public.journal j
			where j.organisation_id = maintenance.current_organisation() and j.line ilike sought.part and j.seq < $5
			offset 0
		) l
		where maintenance.current_viewer() is null or l.customer_id in (select o.customer_id from public.own_customers() o)
		union all
		select j.seq from public.journal j
		where j.organisation_id = maintenance.current_organisation() and j.invoices && $4 and j.seq < $5
		union all
		select l.seq from unnest($2) as sought (kind) cross join lateral (
			select j.seq from public.journal j
			where j.organisation_id = maintenance.current_organisation()
				and j.kind >= sought.kind and (j.kind, j.seq) < (sought.kind, $5)
				and (maintenance.current_viewer() is null
					or j.customer_id in (select o.customer_id from public.own_customers() o))
			order by j.kind desc, j.seq desc limit $6
		) l
		union all
		select l.seq from unnest($3) as sought (id) cross join lateral (
			select j.seq from public.journal j
			where j.organisation_id = maintenance.current_organisation() and j.customer_id = sought.id and j.seq < $5
			order by j.seq desc limit $6
		) l
	)
	select distinct f.seq from found f order by f.seq desc limit $6;
end;

do $$
begin
	grant create on schema public to amiable_lookup;
	revoke all on function journal_lines_like from public;
	grant execute on function journal_lines_like to amiable_app;
	alter function journal_lines_like owner to amiable_lookup;
	revoke create on schema public from amiable_lookup;
end
$$;
