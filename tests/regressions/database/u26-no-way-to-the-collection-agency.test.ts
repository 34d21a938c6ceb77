import { unzipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import { handOff } from '#activities/hand-off.ts';
import { agencyFees, collectedLate } from '#db/steering/acts-and-cash.ts';
import { agreedFee, agreeFee } from '#db/money/agreed-fee.ts';
import { MatchRefusal } from '#db/money/match-refusal.ts';
import { movementsOfPeriod } from '#db/money/movements-of-period.ts';
import { recordAgencyFee } from '#db/money/record-agency-fee.ts';
import { agencyFeeOf } from '#workflows/receivables/agency-fee.ts';
import { entriesOf } from '#workflows/receivables/accounting/entries.ts';
import { collectionCost, DEFAULT_COSTS } from '#workflows/receivables/steering/collection-cost.ts';
import type { HandOffOrder as Handed } from '#activities/ports/collections.ts';
import { on } from '../../db/receivables-world.ts';
import { letter, play, taskDone } from '../../play.ts';
import { statusesOf } from '../../story-of.ts';
import { inWorker, orderOf, sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** Dolibarr 14695: users asked for the ladder (late, letter, agency), the agency's file with every PDF, and what it means for the claim. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

test('the ladder, each rung with its date: upcoming, overdue, formal, collections', async () => {
	const story = await play('standard', { due: '2027-02-26', amountCents: 360_000 })
		.on('2027-03-22T10:00', letter('received'))
		.on('2027-04-20T10:00', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
		.until('2027-12-31');
	expect(statusesOf(story).filter((line) => !line.endsWith('formal → formal'))).toEqual([
		'2027-02-27 upcoming → overdue',
		'2027-03-18 overdue → formal',
		'2027-04-20 formal → collections',
	]);
});

test('the agency gets one file with the invoice, every mail and the letter as they were sent, and the exact claim', async () => {
	await world.invoice('a');
	await world.attach(world.customer, 'a', '%PDF invoice a');
	const notice = await world.until('a', 'formal-notice', on(1, 22));
	await world.carryOut(notice);
	await world.tell({
		type: 'payment',
		payment: 'P',
		at: on(3, 15),
		amountCents: 30_000,
		currency: 'EUR',
		valueDate: '2027-03-15',
		allocations: [{ invoice: 'a', amountCents: 30_000 }],
	});
	const taken: Handed[] = [];
	world.deps.collections = {
		name: 'agency',
		transmission: 'by-provider',
		deliver: (file) => {
			taken.push(file);
			return Promise.resolve({ provider: 'agency', reference: 'D-1', acceptedAt: null });
		},
	};
	const key = `inv/${world.organisationId}/a/hand-off:1`;
	const { parallel: _none, grant: _no, ...base } = notice.intent;
	const intent = {
		...base,
		key,
		node: 'hand-off',
		kind: 'hand-off',
		channel: 'email',
		template: '',
		approvedBy: 'claire',
	} as const;
	const at = on(3, 30, 9);
	const order = {
		...orderOf(world.organisationId, { ...notice, intent, at }),
		effect: {
			...{
				type: 'hand-off' as const,
				key,
				node: 'hand-off',
				procedure: 'collection-agency',
				to: 'collections',
			},
			...{ approvedBy: 'claire', intent },
		},
	};
	const hand = () => inWorker(handOff({ ...world.deps, clock: { now: () => Promise.resolve(at) } }), order);
	expect(await hand()).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	await hand();
	expect(taken).toHaveLength(1);
	expect(taken[0]).toMatchObject({
		reference: 'FA-a',
		currency: 'EUR',
		claimedCents: 70_000,
		procedure: 'collection-agency',
	});
	const files = unzipSync(taken[0]!.dossier);
	const paths = Object.keys(files);
	expect(paths.filter((path) => /^messages\/.*-email-sent\.html$/.test(path))).toHaveLength(3);
	const [pdf] = paths.filter((path) => /^letters\/.*formal-notice\.pdf$/.test(path));
	expect(new TextDecoder().decode(files[pdf ?? '']!.slice(0, 4))).toBe('%PDF');
	const [invoice] = paths.filter((path) => path.startsWith('documents/invoice/'));
	expect(new TextDecoder().decode(files[invoice ?? ''])).toBe('%PDF invoice a');
	const state = await world.one((tx) => tx.selectFrom('customerAccount').select('state').executeTakeFirst());
	expect(state.state.invoices['a']?.handedOff).toBe(true);
});

/** An invoice of 1,000 € whose file an agency has, and the 880 € that it passed on. */
async function passedOn() {
	await world.invoice('a');
	await world.inside((tx) =>
		tx
			.insertInto('handOff')
			.values({
				...{ key: 'h', customerId: world.customer, invoices: ['a'], procedure: 'collection-agency' },
				...{ recipient: 'Recouvrement SA', amounts: '[]', currency: 'EUR', at: new Date(on(3, 30)) },
			})
			.execute(),
	);
	await world.tell({
		...{ type: 'payment', payment: 'P', at: on(5, 3), amountCents: 88_000, currency: 'EUR' },
		...{ valueDate: '2027-05-03', allocations: [{ invoice: 'a', amountCents: 88_000 }] },
	});
}
const fee = (feeCents: number, taxCents: number | null, ticket = 't') =>
	world.inside((tx) =>
		recordAgencyFee(
			tx,
			world.organisationId,
			{ payment: 'P', feeCents, taxCents },
			{ at: on(5, 4), actor: 'anne' },
			ticket,
		),
	);
const residual = async () =>
	(await world.one((tx) => tx.selectFrom('invoice').select('residualCents').executeTakeFirst()))
		.residualCents;

test('the agency’s cut: the invoice is settled gross, the bank has the net, the fee is an expense with its tax', async () => {
	await passedOn();
	await fee(12_000, 2_000);
	expect(await residual()).toBe(0);
	const booked = await world.inside(async (tx) => {
		const period = { from: '2027-05-01', to: '2027-05-31' };
		const { movements } = await movementsOfPeriod(tx, period, { after: null, size: 50 });
		return entriesOf(movements).map((line) => [line.account, line.debitCents, line.creditCents]);
	});
	expect(booked).toEqual([
		...[
			['512000', 88_000, 0],
			['411000', 0, 88_000],
		],
		...[
			['622600', 10_000, 0],
			['445660', 2_000, 0],
			['411000', 0, 12_000],
		],
	]);
	await world.tell({ type: 'payment-reversed', payment: 'P', at: on(5, 6), reason: 'impayé' });
	expect(await residual()).toBe(100_000);
});

test('it stands in what a collected euro costs, beside what the debtor paid in all', async () => {
	await passedOn();
	await fee(12_000, 2_000);
	const [fees, cash] = await world.inside(async (tx) => [
		await agencyFees(tx, 'EUR', '2027-05-01'),
		await collectedLate(tx, 'EUR', '2027-05-01'),
	]);
	expect([fees, cash]).toEqual([{ grossCents: 12_000, netCents: 10_000 }, 88_000]);
	const cost = collectionCost({}, DEFAULT_COSTS, cash + fees.grossCents, fees.netCents);
	expect([cost.totalCents, cost.perUnit]).toEqual([10_000, 0.1]);
});

test('it is what was agreed, for the company or for the file; once, and never more than is owed', async () => {
	await passedOn();
	const agreed = () => world.inside((tx) => agreedFee(tx, 'a'));
	await world.inside((tx) => tx.updateTable('organisation').set({ agencyFeePercent: 12 }).execute());
	expect(await agreed()).toEqual({
		...{ handedOff: true, hasFile: true, own: null, company: { percent: 12 } },
	});
	expect(agencyFeeOf(88_000, { percent: 12 })).toBe(12_000);
	await world.inside((tx) => agreeFee(tx, 'a', { cents: 9_000 }));
	expect((await agreed()).own).toEqual({ cents: 9_000 });
	await expect(fee(12_001, null)).rejects.toThrow(MatchRefusal);
	await expect(fee(9_000, 9_000)).rejects.toThrow(MatchRefusal);
	await fee(9_000, null);
	await expect(fee(1_000, null, 'again')).rejects.toThrow(MatchRefusal);
	expect(await residual()).toBe(3_000);
});

test('money that comes through the agency on a debt given up is income gross, its fee an expense', async () => {
	await world.invoice('a');
	await world.tell({ type: 'write-off', invoice: 'a', at: on(4, 1), reason: 'sans nouvelles' });
	await world.tell({
		...{ type: 'payment', payment: 'P', at: on(5, 3), amountCents: 88_000, currency: 'EUR' },
		...{ valueDate: '2027-05-03', allocations: [{ invoice: 'a', amountCents: 88_000 }] },
	});
	await fee(12_000, null);
	const totals = await world.inside(async (tx) => {
		const period = { from: '2027-05-01', to: '2027-05-31' };
		const { movements } = await movementsOfPeriod(tx, period, { after: null, size: 50 });
		const sums = new Map<string, number>();
		for (const { account, debitCents, creditCents } of entriesOf(movements))
			sums.set(account, (sums.get(account) ?? 0) + debitCents - creditCents);
		return Object.fromEntries(sums);
	});
	expect(totals).toEqual({ '512000': 88_000, '411000': 0, '758300': -100_000, '622600': 12_000 });
});
