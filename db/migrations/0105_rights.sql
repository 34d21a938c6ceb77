-- What a person's role lets them do is asked by the server before each act (`web/lib/server/rights.ts`); these triggers refuse the
-- same acts below it, so that a way round the server changes nothing. A transaction that is no person's, a worker's, an
-- API key's, names no acts and is bound by what its own caller may do.
create function maintenance.person_may(acts text[]) returns boolean
language sql stable parallel safe
return coalesce(nullif(current_setting('app.acts', true), ''), '-') = '-'
	or string_to_array(current_setting('app.acts', true), ',') && acts;

create function maintenance.refuse_act() returns trigger language plpgsql as $$
begin
	raise exception 'this person may not write to %', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

-- Refuses `command` on a table to people who have none of `acts`; `condition` narrows it to some rows.
create procedure maintenance.demand_act(name regclass, trigger_name text, command text, acts text[], condition text default 'true')
language plpgsql as $$
begin
	execute format(
		'create trigger %I before %s on %s for each row
			when (%s and not maintenance.person_may(%L)) execute function maintenance.refuse_act()',
		trigger_name, command, name, condition, acts
	);
end
$$;
revoke all on procedure maintenance.demand_act from public;
grant execute on function maintenance.person_may(text[]) to public;

do $$
declare
	anybody_who_acts constant text[] := array[
		'act-kindly', 'record-facts', 'complete-tasks', 'post-letters', 'confirm-messages', 'steer-runs', 'approve',
		'import', 'release-batches', 'draw-scenarios', 'publish-scenarios', 'change-settings', 'manage-people'
	];
	money constant text[] := array['record-facts', 'steer-runs', 'approve', 'import'];
	settings constant text[] := array['change-settings'];
	publishing constant text[] := array['publish-scenarios', 'approve', 'change-settings'];
	drawing constant text[] := publishing || array['draw-scenarios'];
	releasing constant text[] := publishing || array['release-batches', 'import', 'steer-runs', 'record-facts'];
	one text;
begin
	call maintenance.demand_act('fact', 'demands_any_act', 'insert', anybody_who_acts);
	-- Who may only act kindly moves no money, agrees to no delay, stops and begins nothing.
	call maintenance.demand_act('fact', 'demands_money_act', 'insert', money, $when$ new.type in (
		'payment', 'payment-allocated', 'payment-unallocated', 'payment-reversed', 'refund', 'refund-reversed',
		'invoice-adjusted', 'credit-note', 'credit-note-voided', 'accessories-charged', 'accessories-waived',
		'part-written-off', 'write-off', 'write-off-reversed', 'void', 'plan-agreed', 'plan-ended', 'due-date-extended',
		'pause', 'resume', 'insolvency', 'insolvency-ended'
	) $when$);
	foreach one in array array['bank_file', 'bank_line', 'bank_match', 'payer_iban'] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', array['record-facts', 'import']);
	end loop;
	foreach one in array array[
		'bank_account', 'closing_period', 'holiday_override', 'approval_policy', 'rate', 'dispute_code', 'api_key',
		'webhook_endpoint'
	] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', settings);
	end loop;
	call maintenance.demand_act('organisation', 'demands_act', 'update', settings, $when$ (
		old.name, old.legal_name, old.siren, old.siret, old.vat_number, old.address, old.currency, old.zone, old.country,
		old.sender_email, old.sender_name, old.reply_email, old.sending_mode, old.live, old.mail_connected,
		old.sms_connected, old.letters_connected, old.collections_connected, old.max_contacts_per_day,
		old.max_contacts_per_customer_day, old.max_contacts_per_invoice, old.missing_attachment, old.catch_up,
		old.contract_rate_percent, old.accessories, old.imputation, old.min_gap_days, old.signatory_name,
		old.signature_document_id, old.windows, old.payment_data_gate, old.fee_tolerance_cents, old.matching_threshold
	) is distinct from (
		new.name, new.legal_name, new.siren, new.siret, new.vat_number, new.address, new.currency, new.zone, new.country,
		new.sender_email, new.sender_name, new.reply_email, new.sending_mode, new.live, new.mail_connected,
		new.sms_connected, new.letters_connected, new.collections_connected, new.max_contacts_per_day,
		new.max_contacts_per_customer_day, new.max_contacts_per_invoice, new.missing_attachment, new.catch_up,
		new.contract_rate_percent, new.accessories, new.imputation, new.min_gap_days, new.signatory_name,
		new.signature_document_id, new.windows, new.payment_data_gate, new.fee_tolerance_cents, new.matching_threshold
	) $when$);
	foreach one in array array['scenario_version', 'retired_version', 'version_move', 'scenario_assignment'] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', publishing);
	end loop;
	foreach one in array array['message_template', 'message_template_version'] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', publishing);
	end loop;
	call maintenance.demand_act('scenario_draft', 'demands_act', 'insert or update or delete', drawing);
	foreach one in array array['held_batch', 'held_batch_item'] loop
		call maintenance.demand_act(one::regclass, 'demands_act', 'insert or update or delete', releasing);
	end loop;
end
$$;
