-- Figures of a long ledger are worked out by the worker, never while somebody waits: of the whole company (viewer empty),
-- and of each person who sees a part of it and has looked lately. They stand, with their instant, until newer ones do.
delete from steering_day;
alter table steering_day drop constraint steering_day_pkey;
alter table steering_day
	add column viewer text not null default '',
	alter column on_date drop not null,
	alter column at drop not null,
	alter column body drop not null,
	-- When somebody last looked, on the day; when somebody asked for newer ones and has not got them yet.
	add column looked_at timestamptz,
	add column asked_at timestamptz,
	add primary key (organisation_id, viewer),
	add check ((at is null) = (body is null) and (at is null) = (on_date is null));
drop policy own_customers on steering_day;
call maintenance.keep_to_own_customers('steering_day', 'viewer = (select maintenance.current_viewer())::text');

-- Row security reads whose customer it is: with that, what is at stake in a task is read from the index alone.
drop index invoice_stake_idx;
create index invoice_stake_idx on invoice (organisation_id, id) include (customer_id, currency, due_on, residual_cents)
	where residual_cents > 0;
