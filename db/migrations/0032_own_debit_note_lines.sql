-- A debit note names its customer; its lines follow it, as every row about a customer does.
call maintenance.keep_to_own_customers(
	'debit_note_line', 'note_id in (select n.id from debit_note n where n.customer_id in (%s))'
);
