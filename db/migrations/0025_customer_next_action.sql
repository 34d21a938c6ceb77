-- The list of customers by their next action: the earliest wake of each, read from the index alone.
create index invoice_run_next_idx on invoice_run (organisation_id, customer_id, next_wake_at) where next_wake_at is not null;
