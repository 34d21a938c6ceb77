-- When a run acts next is what it tells: the day to which a pause or a promise will put its step off, not the wake at
-- which it will find that out; what is held has no date.
alter table invoice_run alter column acts_at set expression as (coalesce(
	case
		when ended_at is not null then null
		when next_action ->> 'at' is not null then to_timestamp((next_action ->> 'at')::double precision / 1000)
		when next_action ->> 'waitingFor' like 'held:%' then null
		else coalesce(next_wake_at, case when workflow = 'planned' then start_at end)
	end, 'infinity'
));
