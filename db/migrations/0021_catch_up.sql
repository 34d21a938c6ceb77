-- When the house last looked after the company's runs; and until which day, after a long silence, what waited is held for
-- a person: months of timers that strike at once must not become a day of letters.
alter table organisation
	add column swept_at timestamptz,
	add column catch_up_until date;
alter table held_batch drop constraint held_batch_reason_check;
alter table held_batch add constraint held_batch_reason_check
	check (reason in ('first-activation', 'volume', 'import', 'catch-up'));
create unique index held_batch_catch_up_idx on held_batch (organisation_id) where reason = 'catch-up' and state = 'held';
