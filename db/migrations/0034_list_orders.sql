-- Why the last message about an invoice was passed over, kept on its run as decisions are written: null once one left.
alter table invoice_run add column passed_over text;
update invoice_run r set passed_over = last.reason
from (
	select distinct on (d.organisation_id, d.invoice_id) d.organisation_id, d.invoice_id, d.answer, d.body ->> 'reason' as reason
	from decision d
	where d.answer in ('skip', 'send', 'merge')
		and exists (select from decision s where s.organisation_id = d.organisation_id and s.invoice_id = d.invoice_id and s.answer = 'skip')
	order by d.organisation_id, d.invoice_id, d.at desc, d.answer = 'skip'
) last
where last.organisation_id = r.organisation_id and last.invoice_id = r.invoice_id and last.answer = 'skip';

create function maintenance.tell_run_of_decision() returns trigger
language plpgsql as $$
begin
	update invoice_run r set passed_over = case when new.answer = 'skip' then new.body ->> 'reason' end
	where r.organisation_id = new.organisation_id and r.invoice_id = new.invoice_id
		and r.passed_over is distinct from case when new.answer = 'skip' then new.body ->> 'reason' end;
	return null;
end
$$;
create trigger tells_run after insert on decision for each row
	when (new.answer in ('skip', 'send', 'merge'))
	execute function maintenance.tell_run_of_decision();
drop index decision_skip_idx;

drop index invoice_run_open_idx;
create index invoice_run_open_idx on invoice_run (organisation_id, due_on, invoice_id)
	include (customer_id, currency, residual_cents, status, workflow, waiting_for, passed_over, start_at, ended_at)
	where ended_at is null or residual_cents > 0;

-- Messages, newest first, whatever box they are in.
drop index message_at_idx;
create index message_list_idx on message (organisation_id, at, id) include (status, customer_id);
create index letter_message_idx on letter (organisation_id, message_id) include (state, kind, customer_id);
-- Payments by each order of their list.
create index payment_value_list_idx on payment (organisation_id, value_on, id);
create index payment_amount_list_idx on payment (organisation_id, amount_cents, id);
-- Lines of a bank file by what became of them.
create index bank_line_state_idx on bank_line (organisation_id, file_id, state);
