-- What migration 105 refuses below the server, for the rest of what people write: who may only read writes nothing that
-- others act on, and the file of a customer, imports, rules and scenarios ask for their own rights. People keep what is
-- theirs alone: their notifications, preferences, absences, and the trace of what they opened.
do $$
declare
	anybody_who_acts constant text[] := array[
		'act-kindly', 'record-facts', 'complete-tasks', 'post-letters', 'confirm-messages', 'steer-runs', 'approve',
		'import', 'release-batches', 'draw-scenarios', 'publish-scenarios', 'change-settings', 'manage-people'
	];
	filing constant text[] := array[
		'record-facts', 'steer-runs', 'import', 'publish-scenarios', 'change-settings', 'manage-people'
	];
	drawing constant text[] := array['draw-scenarios', 'publish-scenarios', 'approve', 'change-settings'];
	one text;
begin
	foreach one in array array[
		'contact_person', 'customer_profile', 'debit_note', 'debit_note_line', 'debtor_link', 'dispute_note', 'document',
		'e_invoice_status', 'hand_off', 'invoice_rejection', 'letter', 'letter_print', 'message', 'message_edit', 'note',
		'note_version', 'refund', 'reply', 'task', 'task_act', 'unsubscribed_address', 'waiver_request'
	] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', anybody_who_acts);
	end loop;
	call maintenance.demand_act('customer', 'demands_act', 'insert or update or delete', filing);
	foreach one in array array['import_batch', 'import_line'] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', array['import', 'record-facts']);
	end loop;
	call maintenance.demand_act(
		'attribution_rule', 'demands_act', 'insert or update or delete', array['publish-scenarios', 'change-settings', 'manage-people']
	);
	foreach one in array array['publish_request', 'scenario_expectation', 'scenario_text'] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', drawing);
	end loop;
end
$$;
