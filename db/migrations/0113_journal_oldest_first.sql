-- The journal is also read from its beginning: the lines after a place that an index finds, oldest first.
create function journal_lines_like_after(
	parts text[], kinds text[], customers text[], invoices text[], after bigint, most int
) returns table (seq bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	with found as materialized (
		select l.seq from unnest($1) as sought (part) cross join lateral (
			select j.seq, j.customer_id from public.journal j
			where j.organisation_id = maintenance.current_organisation() and j.line ilike sought.part and j.seq > $5
			offset 0
		) l
		where maintenance.current_viewer() is null or l.customer_id in (select o.customer_id from public.own_customers() o)
		union all
		select j.seq from public.journal j
		where j.organisation_id = maintenance.current_organisation() and j.invoices && $4 and j.seq > $5
		union all
		select l.seq from unnest($2) as sought (kind) cross join lateral (
			select j.seq from public.journal j
			where j.organisation_id = maintenance.current_organisation()
				and j.kind <= sought.kind and (j.kind, j.seq) > (sought.kind, $5)
				and (maintenance.current_viewer() is null
					or j.customer_id in (select o.customer_id from public.own_customers() o))
			order by j.kind, j.seq limit $6
		) l
		union all
		select l.seq from unnest($3) as sought (id) cross join lateral (
			select j.seq from public.journal j
			where j.organisation_id = maintenance.current_organisation() and j.customer_id = sought.id and j.seq > $5
			order by j.seq limit $6
		) l
	)
	select distinct f.seq from found f order by f.seq limit $6;
end;

do $$
begin
	grant create on schema public to amiable_lookup;
	revoke all on function journal_lines_like_after from public;
	grant execute on function journal_lines_like_after to amiable_app;
	alter function journal_lines_like_after owner to amiable_lookup;
	revoke create on schema public from amiable_lookup;
end
$$;
