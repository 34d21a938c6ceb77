-- What was owed of each invoice of a plan when it was agreed: from it, what each instalment pays.
alter table payment_plan add column parts jsonb not null default '[]';
