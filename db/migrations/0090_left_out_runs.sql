-- Runs that a person left out before they began: few, and every look at what is late asks for them.
create index invoice_run_left_out_idx on invoice_run (organisation_id, invoice_id)
	where workflow = 'closed' and outcome = 'completed' and run_state is null;
