-- What the other lists show: a hundred thousand rows each, and a working day of a large company: thousands of open tasks.
set session_replication_role = replica;
set synchronous_commit = off;
select set_config('app.organisation_id', :'organisation', false);

create unlogged table team as select user_id, row_number() over (order by name) as n from membership;
create unlogged table picked as
select id, customer_id, number, amount_cents, currency, due_on, issued_on, residual_cents, row_number() over (order by md5(id)) as n from invoice;
create index on picked (n);

-- Open work of every kind on late invoices; one in nine is put off, one in four is in the name of a person.
insert into task (key, kind, code, customer_id, invoice_id, run_id, node, visit, owner, owner_id, at, due_at, snoozed_until, requested_by, state)
select 'desk/' || p.id, (array['call','letter','task','confirmation','dispute','promise','incident','approval','reply','money'])[1 + p.n % 10],
	(array['call','letter','task','confirmation','dispute-due','promise-broken','incident','approval','reply','money'])[1 + p.n % 10],
	p.customer_id, p.id, 'inv/' || p.id, 'call', 1, (array['collector','credit-manager','sales'])[1 + p.n % 3],
	case when p.n % 4 = 0 then (select user_id from team where team.n = 1 + p.n % 6) end,
	current_date - (p.n % 9)::int + time '08:30', current_date + (p.n % 6)::int - 1 + time '18:00',
	case when p.n % 9 = 0 then current_date + 3 + time '08:00' end, 'scenario', 'open'
from picked p where p.residual_cents > 0 and p.due_on < current_date - 3 order by p.n limit 7000;
insert into task (key, kind, code, customer_id, invoice_id, run_id, node, visit, owner, at, due_at, state, outcome, settled_at, settled_by)
select 'past/' || p.id, 'call', 'call', p.customer_id, p.id, 'inv/' || p.id, 'call', 1, 'collector', p.due_on + time '08:30',
	p.due_on + 5 + time '18:00', 'done', 'reached', p.due_on + 2 + time '10:00', (select user_id from team where n = 1)::text
from picked p where p.residual_cents = 0 and p.n <= 107000;

insert into dispute (id, customer_id, invoice_id, at, category, amount_cents, resolve_on, resolved_at, accepted_cents)
select 'old/' || id, customer_id, id, due_on + time '11:00', (array['price','quantity','delivery','administrative'])[1 + n % 4], amount_cents / 4,
	due_on + 20, due_on + 12 + time '11:00', case when n % 2 = 0 then amount_cents / 4 else 0 end
from picked where residual_cents = 0 and n % 9 = 1 and due_on < current_date - 30 limit 100000;
insert into promise (id, customer_id, at, invoices, amount_cents, promised_on, grace_until, received_cents, outcome)
select 'old/' || id, customer_id, due_on + time '11:00', array[id], amount_cents, due_on + 10, due_on + 12, amount_cents,
	(array['kept','broken','kept','partly-kept'])[1 + n % 4]
from picked where residual_cents = 0 and n % 9 = 2 and due_on < current_date - 30 limit 100000;
insert into payment_plan (id, customer_id, at, currency, amount_cents, invoices, instalments, acceleration, outcome)
select 'plan/' || id, customer_id, due_on + time '11:00', currency, amount_cents, array[id], 3, false, (array['live','kept','broken','ended'])[1 + n % 4]
from picked where n % 90 = 3 limit 10000;

insert into reply (event, way, at, from_email, from_name, subject, text, customer_id, invoices, matched_by, state, hold_until, act, settled_at)
select 'e/' || id, 'webhook', current_date - (n % 500)::int + time '10:00', 'compta@' || customer_id || '.test', 'Compta', 'Re: Facture ' || number,
	'Nous vérifions et revenons vers vous.', customer_id, array[id], 'thread', case when n % 50 = 0 then 'open' else 'done' end,
	current_date + 3, case when n % 50 = 0 then null else 'answered' end, case when n % 50 = 0 then null else now() end
from picked where n <= 100000;
insert into notification (user_id, kind, event, customer_id, invoice_id, amount_cents, currency, path, at, read_at)
select t.user_id, 'task-assigned', 'task/' || p.id, p.customer_id, p.id, p.amount_cents, 'EUR', '/runs/' || p.id,
	current_date - (p.n % 300)::int + time '09:00', case when p.n % 40 = 0 then null else now() end
from picked p join team t on t.n = 10 where p.n <= 100000;

insert into letter (contact_key, customer_id, invoice_id, message_id, kind, planned_on, posted_on, state)
select c.key, c.customer_id, c.invoice_id, c.message_id, case when p.n % 5 = 0 then 'registered' else 'simple' end, c.slot_on,
	case when p.n % 40 <> 0 then c.slot_on end, case when p.n % 40 = 0 then 'to-print' when p.n % 5 = 0 then 'received' else 'posted' end
from contact c join picked p on p.id = c.invoice_id where p.n <= 215000;
update message m set channel = 'letter', kind = 'letter' from letter l where l.message_id = m.id;

insert into bank_account (id, currency, iban, holder) values ('00000000-0000-4000-8000-00000000ba11', 'EUR', 'FR7630001007941234567890185', 'Essai');
insert into bank_file (id, filename, format, sha256, content, at, lines, known_lines)
values ('00000000-0000-4000-8000-00000000f11e', 'essai.xml', 'camt.053', repeat('a', 64), '', current_date + time '07:00', 100000, 0);
insert into bank_statement (file_id, position, account, bank_account_id, currency, through_on)
values ('00000000-0000-4000-8000-00000000f11e', 1, 'FR7630001007941234567890185', '00000000-0000-4000-8000-00000000ba11', 'EUR', current_date - 1);
insert into bank_line (id, file_id, position, line, bank_account_id, booked_on, value_on, amount_cents, currency, party_name, label, words, kind, state,
	confidence, customer_id, payment_id)
select 'b/' || id, '00000000-0000-4000-8000-00000000f11e', n, n, '00000000-0000-4000-8000-00000000ba11', current_date - (n % 300)::int,
	current_date - (n % 300)::int, amount_cents, currency, 'CLIENT ' || customer_id, 'VIR ' || number, 'vir ' || lower(number), 'receipt',
	case when n % 10 = 0 then 'queued' else 'matched' end, case when n % 10 = 0 then 60 else 98 end, customer_id,
	case when n % 10 = 0 then null else 'p-' || id end
from picked where n <= 100000;

insert into held_batch (id, reason, state, at) values ('00000000-0000-4000-8000-00000000ba7c', 'import', 'held', current_date + time '07:00');
insert into held_batch_item (batch_id, invoice_id) select '00000000-0000-4000-8000-00000000ba7c', id from picked where n <= 100000;
insert into outbox (customer_id, invoice_id, run_id, seq, body, at, delivered_at)
select customer_id, id, 'inv/' || id, 1, '{}', due_on, due_on from picked where n <= 100000;

drop table picked, team;
reset session_replication_role;
vacuum analyze;
