-- Promises of one outcome by their date, and plans by their amount: lists that hold more of the past every year.
create index promise_outcome_idx on promise (organisation_id, outcome, promised_on, id);
create index payment_plan_amount_idx on payment_plan (organisation_id, amount_cents, id);
