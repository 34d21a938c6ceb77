-- Whoever asked for a publication hears that a colleague's request has taken its place. Kinds that others add stay.
do $$
declare
	known text;
begin
	select pg_get_constraintdef(oid) into strict known
	from pg_constraint where conrelid = 'notification'::regclass and conname = 'notification_kind_check';
	alter table notification drop constraint notification_kind_check;
	execute 'alter table notification add constraint notification_kind_check '
		|| replace(known, 'ARRAY[', 'ARRAY[''publication-replaced''::text, ');
end
$$;
