-- What a collection agency keeps of the money that it passes on: a percentage for the company, and what was agreed for one
-- file, a percentage or an amount. The VAT of a fee that was kept is taken back as any other.
alter table organisation
	add column agency_fee_percent numeric(5, 2) check (agency_fee_percent > 0 and agency_fee_percent < 100);
alter table hand_off
	add column fee_percent numeric(5, 2) check (fee_percent > 0 and fee_percent < 100),
	add column fee_cents bigint check (fee_cents > 0),
	add constraint hand_off_one_fee check (fee_percent is null or fee_cents is null);
alter table credit add column tax_cents bigint check (tax_cents > 0 and tax_cents < amount_cents);
create index credit_agency_fee_idx on credit (organisation_id, at) where source = 'agency-fee' and not voided;
