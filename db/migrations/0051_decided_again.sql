-- What was decided is decided again before it leaves: the run's own note follows the answer that holds.
drop trigger tells_run on decision;
create trigger tells_run after insert or update of answer, body on decision for each row
	when (new.answer in ('skip', 'send', 'merge'))
	execute function maintenance.tell_run_of_decision();

comment on column contact.taken_at is 'when a try last handed it to its provider; null: it has certainly not left';
