-- A transfer of ours that gives money back is tied to the refund that it is.
alter table bank_line
	add column refund_id text,
	add foreign key (organisation_id, refund_id) references refund (organisation_id, id),
	drop constraint bank_line_state_check,
	add constraint bank_line_state_check check (state in (
		'waiting', 'ready', 'queued', 'matched', 'unallocated', 'ignored', 'reversal', 'refund', 'other'
	));
create unique index bank_line_refund_idx on bank_line (organisation_id, refund_id) where refund_id is not null;

-- The same movement told again by a file of another format.
create index bank_line_content_idx on bank_line (organisation_id, bank_account_id, value_on, amount_cents);
