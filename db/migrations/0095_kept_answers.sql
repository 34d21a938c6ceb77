-- An answer is given again as it was: what it repeats of a request may hold U+0000, which jsonb refuses.
alter table idempotency_key alter column response type json using response::json;
