import { describe, expect, test } from 'vitest';
import { account } from '#workflows/receivables/account/account.ts';
import { chargedLeft } from '#workflows/receivables/account/charges.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, fact, invoice, POLICY, refusal, tell } from './sample-account.ts';

const CLAIMING = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'claim' } } as const;
const charge = (note: string, when = '2027-03-10', penaltyCents = 500, indemnityCents = 4_000) =>
	fact(`${when}T10:00`, {
		type: 'accessories-charged',
		note,
		on: when,
		parts: [{ invoice: 'A', penaltyCents, indemnityCents }],
	});
const pay = (amountCents: number, when: string, payment = `p-${when}`) =>
	fact(`${when}T09:00`, { type: 'payment', payment, amountCents, currency: 'EUR', valueDate: when });
const next = (state: AccountState, told: ReturnType<typeof fact>): AccountState => {
	const answer = account(state, told, CLAIMING);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value.state;
};
const begin = accountWith([invoice('A')]);

describe('what a debit note charges', () => {
	test('is owed, and moves neither residual nor claim', () => {
		const before = begin;
		const after = tell(before, charge('1')).state;
		expect(chargedLeft(after, 'A')).toEqual({ penaltyCents: 500, indemnityCents: 4_000 });
		expect(after.invoices).toEqual(before.invoices);
	});

	test('is paid by what is laid on accessories from then on, not by what had been before', () => {
		const principal = begin.invoices['A']!.amountCents;
		const paidEarly = next(begin, pay(principal + 4_000, '2027-03-09'));
		expect(paidEarly.payments['p-2027-03-09']?.accessories).not.toEqual([]);
		const charged = next(paidEarly, charge('1', '2027-03-10', 300, 0));
		expect(chargedLeft(charged, 'A').penaltyCents).toBe(300);
	});

	test('is owed no more once waived or gone with its invoice, and again when a payment of it is taken back', () => {
		const charged = tell(begin, charge('1')).state;
		const waived = tell(
			charged,
			fact('2027-03-11', {
				type: 'accessories-waived',
				invoice: 'A',
				accessories: ['indemnity'],
				reason: 'geste',
			}),
		).state;
		expect(chargedLeft(waived, 'A')).toEqual({ penaltyCents: 500, indemnityCents: 0 });
		const gone = tell(charged, fact('2027-03-11', { type: 'void', invoice: 'A' })).state;
		expect(chargedLeft(gone, 'A')).toEqual({ penaltyCents: 0, indemnityCents: 0 });
	});

	test('is charged once, for something, on invoices that exist', () => {
		const charged = tell(begin, charge('1')).state;
		expect(refusal(charged, { ...charge('1'), id: 'again' })).toBe('charge-exists');
		expect(refusal(begin, charge('2', '2027-03-10', 0, 0))).toBe('amount-not-positive');
		expect(refusal(begin, charge('2', '2027-03-10', -1, 4_000))).toBe('amount-not-positive');
		const lost = fact('2027-03-10', {
			type: 'accessories-charged',
			note: '3',
			on: '2027-03-10',
			parts: [{ invoice: 'none', penaltyCents: 1, indemnityCents: 0 }],
		});
		expect(refusal(begin, lost)).toBe('unknown-invoice');
	});
});
