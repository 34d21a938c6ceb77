-- The statement of an account before another one, which an opening balance opens.
create index bank_statement_account_idx on bank_statement (organisation_id, bank_account_id, closing_on);
