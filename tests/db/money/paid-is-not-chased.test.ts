import { beforeEach, describe, expect, test } from 'vitest';
import { carryBankLines } from '#activities/carry-bank-lines.ts';
import { tellCompanyStance } from '#activities/sweep-due-runs.ts';
import { companyStance } from '#db/account/company-stance.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import { bringLineBack, setLineAside } from '#db/money/set-line-aside.ts';
import { settleLine } from '#db/money/settle-line.ts';
import { undoPayment } from '#db/money/undo-payment.ts';
import { notePaymentData } from '#db/queries/note-payment-data.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { on } from '../receivables-world.ts';
import { startRun, untilItAsks } from '../run-by-hand.ts';
import type { RunByHand } from '../run-by-hand.ts';
import { moneyWorld } from './money-world.ts';
import type { MoneyWorld } from './money-world.ts';

let world: MoneyWorld;
beforeEach(async () => {
	world = await moneyWorld();
});

const ask = (intent: Intent, at: number) =>
	world.inside((tx) =>
		decideContact(tx, {
			customerId: 'durand',
			runId: `inv/${world.organisationId}/a`,
			invoice: 'a',
			at,
			intent,
			scenario: { id: 'standard', version: 1 },
		}),
	);

/** What the relay would deliver to the run of invoice a, from a sequence number on. */
const deliver = async (run: RunByHand): Promise<void> => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('outbox').select('body').where('invoiceId', '=', 'a').orderBy('seq').execute(),
	);
	for (const { body } of rows) run.apply({ type: 'fact', at: body.at, fact: body });
	await run.record();
};

/** Customers whose account waits for what is known of their payments. */
const held = async (): Promise<string[]> => {
	const accounts = await world.inside((tx) =>
		tx.selectFrom('customerAccount').select(['customerId', 'state']).orderBy('customerId').execute(),
	);
	return accounts.flatMap(({ customerId, state }) => (state.paymentData === 'awaited' ? [customerId] : []));
};

describe('who paid is not chased (s13)', () => {
	test('a bank line matched after the reminder was asked for stops it', async () => {
		const run = await startRun(world, 'a', on(1, 22));
		const { intent, at } = await untilItAsks(run);
		await world.drop([{ label: 'VIR FA-2027-0101' }]);
		expect((await ask(intent, at)).answer).toMatchObject({ kind: 'skip', reason: 'paid' });
	});

	test('a match that is undone lets the run go on at the step where it stood, once', async () => {
		const run = await startRun(world, 'a', on(1, 22));
		await untilItAsks(run);
		await run.record();
		await world.drop([{ label: 'VIR FA-2027-0101' }]);
		await deliver(run);
		expect(run.state().resumeAt ?? run.state().ended).not.toBeNull();
		const [line] = await world.lines();
		const decision = { how: 'unallocated' as const, because: 'erreur' };
		await world.inside((tx) =>
			undoPayment(tx, world.organisationId, line!.paymentId!, decision, world.stamp(on(2, 11))),
		);
		await deliver(run);
		expect(run.state()).toMatchObject({ resumeAt: null, ended: null });
		// The announcement before the due date has had its day: the first reminder is the next step not carried out.
		expect(run.state().position?.node).toBe('reminder-1');
		expect(run.state().executed).not.toContain('reminder-1');
		// The money is the customer's credit now, enough for all of it: nothing is asked before a person lays it.
		expect(run.state().snapshot.holds).toContain('unmatched');
	});
});

describe('money that waits for a person', () => {
	test('holds what would be sent to its likely payer, until somebody has decided', async () => {
		const run = await startRun(world, 'a', on(1, 22));
		const { intent, at } = await untilItAsks(run);
		await world.drop([{ label: 'VIR', amountCents: 77_700 }]);
		const [line] = await world.lines();
		expect(line).toMatchObject({ state: 'queued', proposals: [{ customer: 'durand' }] });
		expect(await held()).toEqual(['durand']);
		expect((await ask(intent, at)).answer).toMatchObject({ kind: 'hold', reason: 'awaited' });
		await world.inside((tx) => setLineAside(tx, line!.id, 'autre affaire', world.stamp(at)));
		expect(await held()).toEqual([]);
		expect((await ask({ ...intent, attempt: 1 }, at + 2)).answer).toMatchObject({ kind: 'send' });
		expect(await tellCompanyStance(world, world.organisationId, at + 3)).toBe(0);
	});

	test('is heard by the runs in the transaction that queues the line', async () => {
		const run = await startRun(world, 'a', on(1, 22));
		await untilItAsks(run);
		await run.record();
		await world.drop([{ label: 'VIR', amountCents: 77_700 }]);
		await deliver(run);
		expect(run.state().snapshot.holds).toContain('awaited');
		const [line] = await world.lines();
		const parts = [{ customerId: 'mercier', amountCents: 77_700, allocations: [], feeCents: 0 }];
		const decision = { parts, confidence: 100, reasons: [], learn: false };
		await world.inside((tx) =>
			settleLine(tx, world.organisationId, line!.id, decision, world.stamp(on(2, 11))),
		);
		await deliver(run);
		expect(run.state().snapshot.holds).not.toContain('awaited');
	});

	test('stops a message decided while the line is still to be carried out', async () => {
		const run = await startRun(world, 'a', on(1, 22));
		const { intent, at } = await untilItAsks(run);
		await world.take(world.camt([{ label: 'VIR FA-2027-0101' }]));
		await world.propose();
		expect(await world.lines()).toMatchObject([{ state: 'ready' }]);
		expect((await ask(intent, at)).answer).toMatchObject({ kind: 'hold', reason: 'awaited' });
		await world.carryOut();
		expect(await held()).toEqual([]);
		expect((await ask({ ...intent, attempt: 1 }, at + 2)).answer).toMatchObject({
			kind: 'skip',
			reason: 'paid',
		});
	});

	test('is held again when the line is brought back, or another customer seems to have paid', async () => {
		await world.drop([{ label: 'VIR', amountCents: 77_700 }]);
		const [line] = await world.lines();
		await world.inside((tx) => setLineAside(tx, line!.id, 'autre affaire', world.stamp(on(2, 11))));
		await world.inside((tx) => bringLineBack(tx, line!.id, world.stamp(on(2, 12))));
		expect(await held()).toEqual(['durand']);
		await world.inside((tx) => tx.updateTable('bankLine').set({ partyName: 'BRASSERIE MERCIER' }).execute());
		await world.inside((tx) => proposeLines(tx, { queued: true }, { at: on(2, 12, 9) }));
		expect(await held()).toEqual(['mercier']);
	});

	test('holds nobody else', async () => {
		await world.drop([{ label: 'VIR', amountCents: 77_700, name: 'BRASSERIE MERCIER' }]);
		expect(await held()).toEqual(['mercier']);
	});
});

describe('how fresh what we know is (n31)', () => {
	const stance = (at: number) => world.inside((tx) => companyStance(tx, at));
	const limit = (values: Record<string, unknown>) =>
		world.inside((tx) => tx.updateTable('organisation').set(values).execute());

	test('a bank file counts once its lines are matched, until the day that it covers', async () => {
		await limit({ paymentDataMaxAgeDays: 2, paymentDataAt: new Date(on(2, 1)) });
		expect((await stance(on(2, 11))).paymentData).toBe('stale');
		await world.take(world.camt([{ label: 'VIR FA-2027-0101' }]));
		await world.inside(notePaymentData);
		expect((await stance(on(2, 11))).paymentData).toBe('stale');
		await world.propose();
		await world.carryOut();
		expect((await stance(on(2, 11))).paymentData).toBe('fresh');
		expect((await stance(on(2, 17))).paymentData).toBe('stale');
	});

	test('an old file dropped today makes nothing fresh', async () => {
		await limit({ paymentDataMaxAgeDays: 2 });
		await world.drop([{ label: 'VIR FA-2027-0101' }]);
		expect((await stance(on(3, 10))).isOld).toBe(true);
	});

	test('a company that only wants to be told chases on', async () => {
		await limit({ paymentDataMaxAgeDays: 2, paymentDataAt: new Date(on(2, 1)), paymentDataGate: 'warn' });
		expect(await stance(on(2, 11))).toMatchObject({ isOld: true, paymentData: 'fresh' });
	});
});

test('a file whose page was closed is carried out by the worker', async () => {
	await world.take(world.camt([{ label: 'VIR FA-2027-0101' }]));
	expect(await carryBankLines(world, world.organisationId, on(2, 10))).toBe(1);
	expect((await world.residuals())['a']).toBe(0);
	expect(await carryBankLines(world, world.organisationId, on(2, 10))).toBe(0);
});
