-- Work of the desk: replies to read, call-backs, disputes at their date, broken promises, money to match. Somebody may
-- put a task off until an instant; until then the agenda does not show it.
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check check (
	kind in (
		'call', 'task', 'approval', 'confirmation', 'incident', 'letter',
		'reply', 'call-back', 'dispute', 'promise', 'money'
	)
);
alter table task add column snoozed_until timestamptz;
create index task_customer_idx on task (organisation_id, customer_id) where state = 'open';
create index task_owner_idx on task (organisation_id, owner_id) where state = 'open';
