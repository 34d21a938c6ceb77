-- Messages are searched by any part of their subject, as the journal is: by a function with rights of its own, which
-- answers ids and nothing else. What the reader may not see drops out where the ids are read.
create index message_subject_idx on message using gin (organisation_id, subject maintenance.gin_trgm_ops);

grant select (organisation_id, id, subject, customer_id, invoices) on message to amiable_lookup;

-- Messages whose subject has a part like `part`, of one of the customers or about one of the invoices, of each the first
-- ones up to `most`.
create function messages_like(part text, customers text[], invoices text[], most int) returns table (message_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	(select l.id from (
		select m.id from public.message m
		where m.organisation_id = maintenance.current_organisation() and m.subject ilike $1
		offset 0
	) l limit $4)
	union
	(select l.id from unnest($2) as sought (id) cross join lateral (
		select m.id from public.message m
		where m.organisation_id = maintenance.current_organisation() and m.customer_id = sought.id
		limit $4
	) l limit $4)
	union
	(select m.id from public.message m
	where m.organisation_id = maintenance.current_organisation() and m.invoices && $3
	limit $4);
end;

do $$
begin
	grant create on schema public to amiable_lookup;
	revoke all on function messages_like from public;
	grant execute on function messages_like to amiable_app;
	alter function messages_like owner to amiable_lookup;
	revoke create on schema public from amiable_lookup;
end
$$;
