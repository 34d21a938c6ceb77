-- A part of a name is looked for in the index alone, which row security reads by its id.
drop index customer_name_idx;
create index customer_name_idx on customer (organisation_id, name) include (id);
create index customer_without_address_idx on customer (organisation_id, id) where address is null;

-- What a search among open runs leaves is added up from the index that lists them by number.
drop index invoice_run_number_idx;
create index invoice_run_number_idx on invoice_run (organisation_id, number, invoice_id)
	include (status, customer_id, currency, residual_cents, ended_at)
	where ended_at is null or residual_cents > 0;

-- Disputes by their date and by their age, settled ones too.
drop index dispute_at_idx;
create index dispute_at_idx on dispute (organisation_id, at, id) include (customer_id);
create index dispute_list_idx on dispute (organisation_id, resolve_on, id) include (customer_id);

-- What accounting must know of the ledger, in the order in which it happened.
create index ledger_entry_accounting_idx on ledger_entry (organisation_id, at, id)
	where kind in (
		'payment', 'payment-reversed', 'credit', 'credit-voided', 'refund', 'refund-reversed', 'write-off', 'charge-released'
	);
