import { beforeEach, expect, test } from 'vitest';
import { decideContact } from '#db/account/decide-slot.ts';
import { tellBalance } from '#db/balances/tell-balance.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';
import { startRun, untilItAsks } from '../run-by-hand.ts';
import type { RunByHand } from '../run-by-hand.ts';

let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

const balance = (amountCents: number, asOf: string, at: number) =>
	world.inside((tx) =>
		tellBalance(
			tx,
			world.organisationId,
			{ customerId: world.customer, currency: 'EUR', amountCents, asOf },
			'api',
			{ at, actor: 'erp' },
		),
	);
const ask = async (intent: Intent, at: number) => {
	const { answer } = await world.inside((tx) =>
		decideContact(tx, {
			customerId: world.customer,
			runId: `inv/${world.organisationId}/a`,
			invoice: 'a',
			at,
			intent,
			scenario: { id: 'standard', version: 1 },
		}),
	);
	return answer;
};
const deliver = async (run: RunByHand): Promise<void> => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('outbox').select('body').where('invoiceId', '=', 'a').orderBy('seq').execute(),
	);
	for (const { body } of rows) run.apply({ type: 'fact', at: body.at, fact: body });
	await run.record();
};

test('a warning letter waits while accounting tells another balance, the run hears why, and a reminder leaves', async () => {
	const run = await startRun(world, 'a', on(1, 22));
	const { intent, at } = await untilItAsks(run);
	await run.record();
	const warning: Intent = {
		...{ ...intent, key: `${intent.key}/warning`, level: 'warning', kind: 'letter', channel: 'letter' },
		...{ template: 'warning-letter', to: [] },
	};
	await balance(100_001, '2027-01-20', at - 2);
	await deliver(run);
	expect(run.state().snapshot).toMatchObject({ holds: [], formalHolds: ['source-differs'] });
	expect(await ask(warning, at)).toMatchObject({ kind: 'hold', reason: 'source-differs' });
	await balance(100_000, '2027-01-21', at + 1);
	await deliver(run);
	expect(run.state().snapshot.formalHolds).toEqual([]);
	expect((await ask({ ...warning, attempt: 1 }, at + 2)).kind).not.toBe('hold');
});

test('a reminder leaves all the same', async () => {
	const run = await startRun(world, 'a', on(1, 22));
	const { intent, at } = await untilItAsks(run);
	await balance(1, '2027-01-20', at - 2);
	expect(await ask(intent, at)).toMatchObject({ kind: 'send' });
});
