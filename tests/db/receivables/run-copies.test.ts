import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client.ts';
import { receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

const IDS = ['c1', 'c2', 'c3'] as const;
let world: ReceivablesWorld;

beforeAll(async () => {
	world = await receivablesWorld();
	for (const id of IDS) await world.invoice(id);
});

/** Runs whose copy says something else than their invoice. */
const differing = (tx: Tx) =>
	sql<{ id: string }>`
		select i.id from invoice i join invoice_run r on r.invoice_id = i.id
		where (r.number, r.currency, r.due_on, r.residual_cents, r.disputed_cents, r.invoice_closed)
			is distinct from (i.number, i.currency, i.due_on, i.residual_cents, i.disputed_cents, i.closed)
	`.execute(tx);

const take = async (tx: Tx, id: string) =>
	(await sql`delete from invoice_run where invoice_id = ${id}`.execute(tx)).numAffectedRows;

const plan = (tx: Tx, id: string) =>
	sql`insert into invoice_run (invoice_id, customer_id, run_id, scenario_id, scenario_version, status, start_at)
		values (${id}, ${world.customer}, ${`inv/${id}`}, 'standard', 1, 'upcoming', ${new Date('2027-01-05T08:00Z')})
		on conflict do nothing`.execute(tx);

const change = (tx: Tx, id: string, residualCents: number) =>
	tx
		.updateTable('invoice')
		.set({ residualCents, disputedCents: Math.floor(residualCents / 3), dueOn: '2027-02-01' })
		.where('id', '=', id)
		.execute();

const step = fc.record({
	id: fc.constantFrom(...IDS),
	what: fc.constantFrom('change', 'plan', 'take', 'close', 'rename' as const),
	cents: fc.integer({ min: 0, max: 1_000_000 }),
});

test('a run says what its invoice says, whatever is done to either in whatever order', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
			for (const { id, what, cents } of steps)
				await world.inside(async (tx) => {
					if (what === 'change') await change(tx, id, cents);
					if (what === 'plan') await plan(tx, id);
					if (what === 'take') await take(tx, id);
					if (what === 'close')
						await tx
							.updateTable('invoice')
							.set({ closed: cents % 2 === 0 ? 'void' : null })
							.where('id', '=', id)
							.execute();
					if (what === 'rename')
						await tx
							.updateTable('invoice')
							.set({ number: `N-${String(cents)}` })
							.where('id', '=', id)
							.execute();
				});
			expect((await world.inside(differing)).rows).toEqual([]);
		}),
		{ numRuns: 25 },
	);
});

test('a run that is planned while its invoice changes waits, and reads what was changed', async () => {
	await world.inside((tx) => take(tx, 'c1'));
	let planned: Promise<unknown> = Promise.resolve();
	await world.inside(async (tx) => {
		await change(tx, 'c1', 4_242);
		planned = world.inside((other) => plan(other, 'c1'));
		// The other transaction stands before the row that this one holds.
		await expect
			.poll(async () => {
				const { rows } = await sql<{ waits: boolean }>`
					select exists (select from pg_locks where not granted and locktype = 'transactionid') as waits`.execute(tx);
				return rows[0]?.waits;
			})
			.toBe(true);
	});
	await planned;
	const run = await world.one((tx) =>
		tx.selectFrom('invoiceRun').select('residualCents').where('invoiceId', '=', 'c1').executeTakeFirst(),
	);
	expect(run.residualCents).toBe(4_242);
});

test('a run acts when it says, else at its wake or its beginning; what waits for a word or has ended has no date', async () => {
	await world.inside((tx) => plan(tx, 'c2'));
	const acts = async () =>
		(
			await world.inside((tx) =>
				sql<{
					at: string;
				}>`select extract(epoch from acts_at)::text as at from invoice_run where invoice_id = 'c2'`.execute(
					tx,
				),
			)
		).rows[0]?.at;
	const set = (columns: { nextWakeAt?: Date; workflow?: 'held' | 'started' | 'planned'; endedAt?: Date }) =>
		world.inside((tx) => tx.updateTable('invoiceRun').set(columns).where('invoiceId', '=', 'c2').execute());
	await set({ workflow: 'planned' });
	expect(Number(await acts())).toBeGreaterThan(0);
	await set({ workflow: 'held' });
	expect(await acts()).toBe('Infinity');
	const wake = new Date('2027-03-01T07:30Z');
	await set({ workflow: 'started', nextWakeAt: wake });
	expect(Number(await acts()) * 1000).toBe(wake.getTime());
	const waits = (waitingFor: string, at: number | null) =>
		world.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ nextAction: JSON.stringify({ node: 'mail', label: 'Mail', at, why: [], waitingFor }) })
				.where('invoiceId', '=', 'c2')
				.execute(),
		);
	const soon = Date.UTC(2027, 2, 3, 7, 30);
	await waits('waiting', soon);
	expect(Number(await acts()) * 1000).toBe(soon);
	for (const word of ['confirming', 'approving', 'held:pause']) {
		await waits(word, null);
		expect(await acts(), `${word}: the wake only reminds`).toBe('Infinity');
	}
	await waits('watching', null);
	expect(Number(await acts()) * 1000).toBe(wake.getTime());
	await set({ endedAt: wake });
	expect(await acts()).toBe('Infinity');
});

test('the reason why the last message was passed over stands until one leaves', async () => {
	const answer = fc.constantFrom('skip', 'send', 'merge', 'defer', 'hold' as const);
	await world.inside((tx) => plan(tx, 'c3'));
	let told = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (answers) => {
			const seen = await world.inside(async (tx) => {
				for (const one of answers) {
					told += 1;
					await tx
						.insertInto('decision')
						.values({
							...{ key: `c3/${String(told)}`, attempt: 0, customerId: world.customer, invoiceId: 'c3' },
							...{ at: new Date(Date.UTC(2027, 0, 5) + told * 1000), currency: 'EUR', slotOn: '2027-01-05' },
							...{ answer: one, body: JSON.stringify({ kind: one, reason: `r${String(told)}` }) },
						})
						.execute();
				}
				return sql<{ kept: string | null; said: string | null }>`
					select r.passed_over as kept, (
						select case when d.answer = 'skip' then d.body ->> 'reason' end from decision d
						where d.invoice_id = 'c3' and d.answer in ('skip', 'send', 'merge') order by d.at desc limit 1
					) as said from invoice_run r where r.invoice_id = 'c3'
				`.execute(tx);
			});
			expect(seen.rows[0]?.kept).toBe(seen.rows[0]?.said);
		}),
		{ numRuns: 20 },
	);
});
