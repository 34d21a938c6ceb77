-- What accounting last told that a customer owes in a currency, and what our ledger owed on that day: they are compared every
-- night, and formal steps wait while they differ. `explained_cents` is the difference that a person has explained.
create table source_balance (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	customer_id text not null,
	currency char(3) not null,
	amount_cents bigint not null,
	as_of date not null,
	source text not null check (source in ('api', 'csv', 'fec')),
	told_at timestamptz not null,
	told_by text,
	ledger_cents bigint,
	difference_cents bigint generated always as (amount_cents - ledger_cents) stored,
	-- The day of the balance that first told the difference that stands.
	differs_since date,
	compared_at timestamptz,
	explained_cents bigint,
	explanation text,
	explained_by text,
	explained_at timestamptz,
	primary key (organisation_id, customer_id, currency),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id)
);
create index source_balance_differs_idx on source_balance (organisation_id, customer_id)
	where difference_cents is null or difference_cents <> 0;
call maintenance.protect('source_balance');
call maintenance.keep_to_own_customers('source_balance', 'customer_id in (%s)');
call maintenance.demand_act(
	'source_balance', 'demands_act', 'insert or update or delete', array['record-facts', 'import', 'steer-runs']
);

-- Whether balances are compared at all, and the day on which all of them were.
alter table organisation
	add compare_balances boolean not null default true,
	add balances_compared_on date;
call maintenance.demand_act(
	'organisation', 'demands_act_on_balances', 'update', array['change-settings'],
	'old.compare_balances is distinct from new.compare_balances'
);

alter table import_batch drop constraint import_batch_kind_check;
alter table import_batch add constraint import_batch_kind_check
	check (kind in ('invoices', 'customers', 'fec', 'documents', 'balances'));
