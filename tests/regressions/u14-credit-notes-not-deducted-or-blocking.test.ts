import { expect, test } from 'vitest';
import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import { play } from '../play.ts';
import {
	accountWith,
	decide,
	fact,
	intent,
	invoice,
	refusal,
	tell,
} from '../workflows/receivables/account/sample-account.ts';

/** OCA credit-control 211, 283, 568: credit notes were not deducted, and a cancelled one blocked the invoice for good. */
const SETTING = { due: '2027-02-26', amountCents: 360_000 };
const credit = (amountCents: number, more = {}) => ({
	type: 'credit-note',
	id: 'AV-1',
	amountCents,
	customer: 'durand',
	...more,
});

test('on the invoice, it lowers what remains; not on any, it is deducted from what is asked', async () => {
	const reminder = async (more: object) =>
		(await play('standard', SETTING).on('2027-02-22T10:00', credit(60_000, more)).until('2027-03-03')).find(
			({ node }) => node === 'reminder-1',
		);
	expect(await reminder({ allocatedTo: 'FA-1' })).toMatchObject({
		amounts: { claimedCents: 300_000, residualCents: 300_000, creditCents: 0 },
	});
	expect(await reminder({})).toMatchObject({
		amounts: { claimedCents: 300_000, residualCents: 360_000, creditCents: 60_000 },
	});
});

test('a credit note for the whole ends the chase: without a reminder, and without thanks for money nobody paid', async () => {
	const story = await play('standard', SETTING)
		.on('2027-02-22T10:00', credit(360_000, { allocatedTo: 'FA-1' }))
		.until('2027-06-30');
	expect(story).toRead(['2027-02-19 08:30 email pre-reminder', '2027-02-22 end paid']);
});

test('a cancelled one is as if it had never been: the whole is owed and asked again, nothing is blocked', () => {
	const before = accountWith([invoice('A')]);
	const note = fact('2027-03-01', {
		type: 'credit-note',
		creditNote: 'AV-1',
		amountCents: 100_000,
		currency: 'EUR',
		allocatedTo: 'A',
	});
	const credited = tell(before, note).state;
	expect(decide(credited, '2027-03-02T08:30', [intent('A')]).answers).toEqual({ A: 'skip paid' });
	const voided = tell(credited, fact('2027-03-03', { type: 'credit-note-voided', creditNote: 'AV-1' }));
	expect([residualOf(voided.state, 'A'), creditOf(voided.state, 'EUR')]).toEqual([100_000, 0]);
	expect(voided.runFacts).toMatchObject([{ invoice: 'A', snapshot: { residualCents: 100_000 } }]);
	const { decisions } = decide(voided.state, '2027-03-04T08:30', [intent('A', { key: 'A/reminder-1:2' })]);
	expect(decisions['A/reminder-1:2']).toMatchObject({
		kind: 'send',
		entry: { amounts: { claimedCents: 100_000 } },
	});
	expect(
		refusal(voided.state, fact('2027-03-05', { type: 'credit-note-voided', creditNote: 'AV-1' })),
	).toBeDefined();
});

test('credit of the customer is deducted once, however many invoices one message names', () => {
	const state = tell(
		accountWith([invoice('A'), invoice('B')]),
		fact('2027-03-01', { type: 'credit-note', creditNote: 'AV-1', amountCents: 30_000, currency: 'EUR' }),
	).state;
	const { decisions } = decide(state, '2027-03-02T08:30', [intent('A'), intent('B')]);
	expect(decisions['A/reminder-1:1']).toMatchObject({
		entry: {
			amounts: {
				claimedCents: 170_000,
				creditCents: 30_000,
				perInvoice: [{ claimedCents: 70_000 }, { claimedCents: 100_000 }],
			},
		},
	});
});
