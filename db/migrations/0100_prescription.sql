-- The day on which the company's old invoices were last asked for their last day to sue: once a day.
alter table organisation add prescription_looked_on date;

-- Whoever has an invoice is told before it can no longer be sued for. Kinds that others add stay.
do $$
declare
	known text;
begin
	select pg_get_constraintdef(oid) into strict known
	from pg_constraint where conrelid = 'notification'::regclass and conname = 'notification_kind_check';
	alter table notification drop constraint notification_kind_check;
	execute 'alter table notification add constraint notification_kind_check '
		|| replace(known, 'ARRAY[', 'ARRAY[''prescription''::text, ');
end
$$;
