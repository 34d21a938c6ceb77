-- What waits for a person's word has no date of its own: the wake behind it only reminds whoever should give it.
alter table invoice_run alter column acts_at set expression as (coalesce(
	case
		when ended_at is not null then null
		when next_action ->> 'at' is not null then to_timestamp((next_action ->> 'at')::double precision / 1000)
		when next_action ->> 'waitingFor' like 'held:%' then null
		when next_action ->> 'waitingFor' in ('confirming', 'approving') then null
		else coalesce(next_wake_at, case when workflow = 'planned' then start_at end)
	end, 'infinity'
));
