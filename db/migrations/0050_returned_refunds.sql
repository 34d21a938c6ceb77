-- A refund names the transfer by which it left and, if the bank gave it back, the movement by which it returned.
drop index bank_line_refund_idx;
create unique index bank_line_refund_idx on bank_line (organisation_id, refund_id, kind) where refund_id is not null;
