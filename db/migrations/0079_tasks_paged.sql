-- The list of tasks is read a page at a time in the order of their deadlines, those without one last.
create index task_deadline_idx on task (organisation_id, coalesce(due_at, 'infinity'::timestamptz), key)
	include (kind, owner_id, customer_id) where state = 'open';
create index task_waiting_idx on task (organisation_id, at, key)
	include (kind, owner_id, customer_id) where state = 'open';
