-- Until when a status of an electronic invoice holds contacts back (211: the buyer says that it has paid), and the day of
-- which the platform tells it.
alter table e_invoice_status add column hold_until date, add column told_on date;
create index e_invoice_status_sent_idx on e_invoice_status (organisation_id, customer_id, at desc) where code = 211;
