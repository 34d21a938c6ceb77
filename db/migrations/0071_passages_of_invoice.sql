-- The way that one invoice has gone is read when its story is tried: its passages, without those of every other.
create index run_passage_invoice_idx on run_passage (organisation_id, invoice_id, id);
