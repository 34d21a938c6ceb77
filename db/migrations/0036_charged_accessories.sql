-- Penalties and indemnities charged by a debit note are owed: a line of the ledger each, and one that takes away what was
-- given up of them, or went with its invoice.
alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in (
	'invoice', 'adjustment', 'payment', 'payment-reversed', 'credit', 'credit-voided', 'allocation', 'refund',
	'refund-reversed', 'void', 'write-off', 'charge', 'charge-released'
));
