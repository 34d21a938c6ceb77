-- A company with :customers customers and :invoices invoices of two years, in every table that screens read. Written by
-- the owner with foreign keys and triggers off: what the product writes one fact at a time, at the speed of a copy.
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '512MB';
select set_config('app.organisation_id', :'organisation', false), setseed(0.42);

insert into customer (id, external_id, name, siren, language, country, collector_id, salesperson_id, address, scenario_id)
select 'c' || n, 'C' || n,
	(array['Ateliers','Transports','Menuiserie','Clinique','Groupe','Maison','Verrerie','Brasserie','Garage','Hôtel'])[1 + n % 10] || ' '
		|| (array['Durand','Lefèvre','Moreau','Girard','Rousseau','Blanc','Guérin','Faure','André','Mercier','Boyer'])[1 + (n / 10) % 11]
		|| ' ' || (array['du Rhône','de l''Isère','des Alpes','et Fils','Frères','Industries','Services'])[1 + (n / 110) % 7] || ' ' || n,
	lpad((n % 1000000000)::text, 9, '0'), 'fr', 'FR',
	p.ids[1 + n % 6], p.ids[7 + n % 3],
	jsonb_build_object('lines', jsonb_build_array(n || ' rue des Essais'), 'postcode', '69001', 'city', 'Lyon', 'country', 'FR'), null
from generate_series(1, :customers) n, (select array_agg(user_id order by name) as ids from membership) p;

insert into contact_person (customer_id, name, roles, email, phone)
select id, 'Compta ' || external_id, '{accounting}', 'compta@' || id || '.test', '+334' || lpad((substr(id, 2)::int % 100000000)::text, 8, '0')
from customer;
insert into search_word (kind, id, word, customer_id)
select distinct 'customer', c.id, word, c.id from customer c, regexp_split_to_table(maintenance.search_text(c.name), ' ') word where word <> '';
insert into search_word (kind, id, word, customer_id)
select distinct 'contact', k.id::text, word, k.customer_id from contact_person k, regexp_split_to_table(maintenance.search_text(k.name), ' ') word
where word <> '';

-- Invoices: some customers have thousands, most a few. Late by habit of the customer; one in two hundred was never paid.
create unlogged table drawn as
select n, 'i' || n as id, 'c' || (1 + floor(:customers * power(random(), 1.8)))::int as customer_id,
	current_date - 1 - (n::bigint * 730 / :invoices)::int as issued_on,
	(1000 + floor(power(random(), 3) * 2000000))::bigint as amount, random() as luck, random() as stray
from generate_series(1, :invoices) n;
alter table drawn add due_on date, add paid_on date;
update drawn set due_on = issued_on + 30,
	paid_on = case when luck < 0.005 then null
		else issued_on + 30 + (case substr(customer_id, 2)::int % 4 when 0 then -2 when 1 then 3 when 2 then 12 else 28 end) + floor(stray * 14)::int end;
update drawn set paid_on = null where paid_on >= current_date;
create index on drawn (customer_id);

insert into invoice (id, customer_id, external_id, number, amount_cents, source_amount_cents, currency, issued_on, due_on,
	original_due_on, residual_cents, disputed_cents, paid_on, last_value_on, source)
select id, customer_id, 'X' || n, 'FA-' || to_char(issued_on, 'YYYY') || '-' || lpad(n::text, 7, '0'), amount, amount, 'EUR',
	issued_on, due_on, due_on, case when paid_on is null then amount else 0 end,
	case when paid_on is null and luck between 0.10 and 0.12 then amount / 3 else 0 end, paid_on, paid_on, 'api'
from drawn;

-- What was told to the accounts, and what followed from it in the ledger and the journal.
create unlogged table told as
select customer_id, row_number() over (partition by customer_id order by at, id) as seq, id, type, at, invoice_id, amount, effective_on
from (
	select customer_id, 'f-' || id as id, 'invoice' as type, issued_on + time '09:00' as at, id as invoice_id, amount, issued_on as effective_on from drawn
	union all
	select customer_id, 'p-' || id, 'payment', paid_on + time '10:00', id, amount, paid_on from drawn where paid_on is not null
) facts;

insert into fact (customer_id, seq, id, type, at, actor, body)
select customer_id, seq, id, type, at, null, case type
	when 'invoice' then jsonb_build_object('id', id, 'type', type, 'at', extract(epoch from at) * 1000, 'actor', null, 'invoice',
		jsonb_build_object('id', invoice_id, 'number', invoice_id, 'amountCents', amount, 'currency', 'EUR', 'issuedOn', effective_on,
			'dueOn', effective_on + 30, 'originalDueOn', effective_on + 30, 'paymentMethod', 'transfer', 'factored', false))
	else jsonb_build_object('id', id, 'type', type, 'at', extract(epoch from at) * 1000, 'actor', null, 'payment', id, 'label', invoice_id,
		'amountCents', amount, 'currency', 'EUR', 'valueDate', effective_on,
		'allocations', jsonb_build_array(jsonb_build_object('invoice', invoice_id, 'amountCents', amount))) end
from told;
insert into ledger_entry (customer_id, fact_seq, kind, account, invoice_id, source_id, amount_cents, currency, value_on, at)
select customer_id, seq, 'invoice', 'principal', invoice_id, null, amount, 'EUR', effective_on, at from told where type = 'invoice'
union all select customer_id, seq, 'payment', 'unallocated', null, 'payment/' || id, -amount, 'EUR', effective_on, at from told where type = 'payment'
union all select customer_id, seq, 'allocation', 'unallocated', null, 'payment/' || id, amount, 'EUR', effective_on, at from told where type = 'payment'
union all select customer_id, seq, 'allocation', 'principal', invoice_id, 'payment/' || id, -amount, 'EUR', effective_on, at from told where type = 'payment';
delete from journal;
delete from journal_head;
insert into journal (seq, at, kind, customer_id, invoices, actor, line, previous_hash, hash)
select row_number() over (order by at, id), at, 'fact', customer_id, array[invoice_id], null,
	replace(json_build_object('actor', null, 'at', at, 'customer', customer_id, 'details', json_build_object('type', type, 'fact', id,
		'body', json_build_object('amountCents', amount, 'currency', 'EUR', 'on', effective_on)), 'invoices', array[invoice_id],
		'kind', 'fact', 'node', null, 'organisation', :'organisation', 'scenario', null)::text, '" : ', '":'),
	encode(sha256(id::bytea), 'hex'), encode(sha256((id || 'x')::bytea), 'hex')
from told;
insert into journal_head (seq, hash) select seq, hash from journal order by seq desc limit 1;

insert into payment (id, customer_id, at, value_on, amount_cents, currency, label, allocated_cents, ack, ack_at)
select 'p-' || id, customer_id, paid_on + time '10:00', paid_on, amount, 'EUR', id, amount, 'sent', paid_on + time '10:00'
from drawn where paid_on is not null;
insert into allocation (source, source_id, invoice_id, amount_cents)
select 'payment', 'p-' || id, id, amount from drawn where paid_on is not null;
insert into dispute (id, customer_id, invoice_id, at, category, amount_cents, resolve_on)
select 'd-' || id, customer_id, id, issued_on + time '11:00', 'price', amount / 3, current_date + (n % 20)::int - 5
from drawn where paid_on is null and luck between 0.10 and 0.12;
insert into promise (id, customer_id, at, invoices, amount_cents, promised_on, grace_until, outcome)
select 'r-' || id, customer_id, due_on + time '11:00', array[id], amount, current_date + 1 + (n % 20)::int, current_date + 5 + (n % 20)::int, 'live'
from drawn where paid_on is null and due_on < current_date and luck between 0.20 and 0.25
union all
select 'r-' || id, customer_id, due_on + time '11:00', array[id], amount, paid_on, paid_on + 2, case when luck < 0.49 then 'kept' else 'broken' end
from drawn where paid_on > due_on and paid_on > current_date - 300 and luck between 0.47 and 0.50;
insert into pause (customer_id, invoice_id, at, until_on, reason)
select customer_id, id, now(), current_date + 10, 'essai' from drawn where paid_on is null and due_on < current_date and luck between 0.30 and 0.32;

insert into customer_account (customer_id, facts, state)
select c.id, coalesce(t.facts, 0), jsonb_build_object(
	'customer', jsonb_build_object('id', c.id, 'name', c.name, 'kind', 'company', 'language', 'fr', 'country', 'FR', 'profile', null,
		'paymentRunDay', null, 'insured', null, 'contacts', jsonb_build_array(jsonb_build_object('id', k.id, 'roles', jsonb_build_array('accounting'),
		'email', true, 'phone', true, 'address', true))),
	'seq', coalesce(t.facts, 0), 'credits', '{}'::jsonb, 'promises', '[]'::jsonb, 'disputes', '[]'::jsonb, 'pauses', '[]'::jsonb,
	'contacts', '[]'::jsonb, 'slots', '[]'::jsonb, 'insolvency', null, 'undeliverable', '[]'::jsonb, 'lastFactAt', 0, 'paymentData', 'fresh',
	'applied', coalesce(t.applied, '{}'), 'invoices', coalesce(d.invoices, '{}'), 'payments', coalesce(d.payments, '{}'))
from customer c
join contact_person k on k.customer_id = c.id
left join (select customer_id, count(*)::int as facts, jsonb_object_agg(id, true) as applied from told group by customer_id) t on t.customer_id = c.id
left join (
	select customer_id, jsonb_object_agg(id, jsonb_build_object('id', id, 'number', id, 'amountCents', amount, 'currency', 'EUR', 'issuedOn', issued_on,
		'dueOn', due_on, 'originalDueOn', due_on, 'paymentMethod', 'transfer', 'factored', false, 'penaltiesFromDueOn', due_on, 'closed', null,
		'judgmentOn', null, 'formalNoticeSent', false, 'handedOff', false, 'collectionReturned', false, 'lastDelivery', null, 'replied', false)) as invoices,
		jsonb_object_agg('p-' || id, jsonb_build_object('id', 'p-' || id, 'at', extract(epoch from paid_on) * 1000, 'valueDate', paid_on, 'amountCents', amount,
		'currency', 'EUR', 'label', id, 'allocations', jsonb_build_array(jsonb_build_object('invoice', id, 'amountCents', amount)), 'accessories', '[]'::jsonb,
		'reversed', false, 'ack', 'sent', 'ackAt', 0, 'ackDropped', null)) filter (where paid_on is not null) as payments
	from drawn group by customer_id
) d on d.customer_id = c.id;

-- Runs: paid ones have ended, open ones stand somewhere; one late invoice in sixty has none, or waits for a person.
insert into invoice_run (number, currency, due_on, residual_cents, disputed_cents, invoice_id, customer_id, run_id, scenario_id, scenario_version, workflow, status, node, node_label, visit,
	entered_at, next_wake_at, next_action, run_state, start_at, started_at, ended_at, outcome)
select 'FA-' || to_char(issued_on, 'YYYY') || '-' || lpad(n::text, 7, '0'), 'EUR', due_on, case when paid_on is null then amount else 0 end,
	case when paid_on is null and luck between 0.10 and 0.12 then amount / 3 else 0 end, id, customer_id, 'inv/' || id, 'standard', 1,
	case when paid_on is not null then 'closed' when issued_on > current_date - 3 then 'planned' else 'started' end,
	case when paid_on is not null then 'paid' when luck between 0.10 and 0.12 then 'disputed' when due_on < current_date then 'overdue' else 'upcoming' end,
	case when paid_on is not null then 'paid' else 'wait-' || node end, label, 1, issued_on + time '08:30',
	case when paid_on is null then current_date + (n % 25)::int + time '08:30' end,
	case when paid_on is null then jsonb_build_object('node', node, 'label', label, 'at', extract(epoch from now()) * 1000, 'why', '[]'::jsonb,
		'waitingFor', case when luck > 0.985 then 'held:unmatched' else 'waiting' end) end,
	jsonb_build_object('runId', 'inv/' || id, 'invoice', id, 'status', 'overdue', 'visits', jsonb_build_object('wait-' || node, 1, 'wait-pre-reminder', 1),
		'position', jsonb_build_object('node', 'wait-' || node, 'visit', 1), 'executed', '[]'::jsonb, 'clocks', '[]'::jsonb, 'acks', '[]'::jsonb,
		'anchors', jsonb_build_object('letter', null, 'arrivedAt', 0, 'grantedDate', null, 'promiseDate', null, 'formalDeadline', null,
		'previousContact', null, 'disputeResolvedOn', null), 'snapshot', jsonb_build_object('dueOn', due_on, 'issuedOn', issued_on, 'amountCents', amount,
		'residualCents', amount, 'disputedCents', 0, 'currency', 'EUR', 'language', 'fr', 'country', 'FR', 'holds', '[]'::jsonb, 'formalHolds', '[]'::jsonb),
		'standing', jsonb_build_object('kind', 'waiting', 'until', 0, 'why', '[]'::jsonb), 'lastSeq', 2, 'startedAt', 0, 'inserted', '{}'::jsonb),
	issued_on + time '00:00', issued_on + time '00:00', case when paid_on is not null then paid_on + time '10:00' end,
	case when paid_on is not null then 'paid' end
from (
	select *, (array['pre-reminder', 'reminder-1', 'call', 'reminder-2'])[1 + case when due_on >= current_date then 0 else 1 + (n % 3)::int end] as node,
		(array['Pré-relance', 'Première relance', 'Appel', 'Deuxième relance'])[1 + case when due_on >= current_date then 0 else 1 + (n % 3)::int end] as label
	from drawn where not (paid_on is null and luck > 0.998)
) runs;

-- Messages that left: a reminder for each invoice paid late, and their texts.
create unlogged table sent as
select gen_random_uuid() as message_id, id, customer_id, due_on + 4 + time '08:30' as at, amount from drawn
where due_on + 4 < current_date and (paid_on is null or paid_on > due_on + 4) and luck between 0.02 and 0.6;
insert into message (id, contact_key, customer_id, invoices, channel, kind, status, language, sender, recipients, subject, text, html, at, sent_at)
select message_id, 'inv/' || id || '/reminder-1:1', customer_id, array[id], 'email', 'email', 'delivered', 'fr', '{"email": "relance@essai.test"}',
	'[{"email": "compta@essai.test"}]', 'Facture ' || id || ' : rappel', repeat('Votre facture reste à régler. ', 12),
	repeat('<p>Votre facture reste à régler.</p>', 20), at, at from sent;
insert into contact (key, customer_id, invoice_id, invoices, node, kind, channel, state, attempt, at, slot_on, currency, scenario_id, scenario_version,
	entry, message_id, settled_at)
select 'inv/' || id || '/reminder-1:1', customer_id, id, array[id], 'reminder-1', 'email', 'email', 'delivered', 0, at, at::date, 'EUR', 'standard', 1,
	'{}', message_id, at from sent;
insert into decision (key, attempt, customer_id, invoice_id, at, currency, slot_on, answer, body)
select 'inv/' || id || '/reminder-1:1', 0, customer_id, id, at, 'EUR', at::date, 'send', '{"kind": "send"}' from sent;
insert into task (key, kind, code, customer_id, invoice_id, run_id, node, visit, owner, owner_id, at, due_at, state)
select 'inv/' || d.id || '/call:1', case when n % 9 = 0 then 'letter' when n % 50 = 0 then 'incident' else 'call' end, 'call', d.customer_id, d.id,
	'inv/' || d.id, 'call', 1, 'collector', c.collector_id, current_date - (n % 6)::int + time '08:30', current_date + (n % 5)::int + time '18:00', 'open'
from drawn d join customer c on c.id = d.customer_id
where d.paid_on is null and d.due_on < current_date - 8 and d.luck between 0.4 and 0.55;

drop table drawn, told, sent;
reset session_replication_role;
vacuum analyze;
