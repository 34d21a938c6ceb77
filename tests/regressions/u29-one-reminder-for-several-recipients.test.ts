import { expect, test } from 'vitest';
import {
	accountWith,
	CUSTOMER,
	decide,
	fact,
	intent,
	invoice,
	tell,
} from '../workflows/receivables/account/sample-account.ts';

/** metasfresh 4613: invoices with different contacts in one reminder went to whichever contact came first. */
const BUYER = { id: 'bea', role: 'buyer', channels: ['email' as const] };
const ACCOUNTING = { id: 'anne', role: 'accounting', channels: ['email' as const] };
const both = accountWith([invoice('A'), invoice('B'), invoice('C')], {
	...CUSTOMER,
	contacts: [BUYER, ACCOUNTING],
});
const asks = [
	intent('A', { to: ['accounting'] }),
	intent('B', { to: ['buyer', 'accounting'] }),
	intent('C', { to: ['accounting', 'buyer'] }),
];

// Whom a step asks for first is a choice, such as going above somebody’s head: what another invoice asks does not undo it.
test('one message per recipient, each about the invoices that are theirs to answer, and it is said to whom', () => {
	const { decisions, answers } = decide(both, '2027-03-02T08:30', asks);
	expect(answers).toEqual({ A: 'send A+C', B: 'send B', C: 'merge A/reminder-1:1' });
	expect(decisions['A/reminder-1:1']).toMatchObject({
		recipient: 'anne',
		entry: { amounts: { claimedCents: 200_000 } },
	});
	expect(decisions['B/reminder-1:1']).toMatchObject({
		recipient: 'bea',
		entry: { amounts: { claimedCents: 100_000 } },
	});
});

test('a contact in common gets one message about all, where whom a step asks for first cannot be written to', () => {
	const phone = { id: 'bea', role: 'buyer', channels: ['call' as const] };
	const director = { id: 'dora', role: 'director', channels: [] };
	for (const contacts of [
		[phone, director, ACCOUNTING],
		[ACCOUNTING, director, phone],
	]) {
		const one = accountWith([invoice('A'), invoice('B'), invoice('C')], { ...CUSTOMER, contacts });
		const { answers, decisions } = decide(one, '2027-03-02T08:30', [
			intent('A', { to: ['accounting'] }),
			intent('B', { to: ['buyer', 'accounting'] }),
			intent('C', { to: ['director', 'buyer', 'accounting'] }),
		]);
		expect(answers).toEqual({ A: 'send A+B+C', B: 'merge A/reminder-1:1', C: 'merge A/reminder-1:1' });
		expect(decisions['A/reminder-1:1']).toMatchObject({ recipient: 'anne' });
	}
});

test('whoever stands first among the contacts, or is asked for first that morning, changes nothing', () => {
	const orders = [asks, [...asks].reverse(), [asks[1]!, asks[0]!, asks[2]!]];
	for (const contacts of [
		[BUYER, ACCOUNTING],
		[ACCOUNTING, BUYER],
	])
		for (const order of orders) {
			const account = accountWith([invoice('A'), invoice('B'), invoice('C')], { ...CUSTOMER, contacts });
			const { answers, decisions } = decide(account, '2027-03-02T08:30', order);
			expect(answers).toEqual({ A: 'send A+C', B: 'send B', C: 'merge A/reminder-1:1' });
			expect(decisions['A/reminder-1:1']).toMatchObject({ recipient: 'anne' });
			expect(decisions['B/reminder-1:1']).toMatchObject({ recipient: 'bea' });
		}
});

test('an address that failed for good is nobody’s: its invoices join the next contact’s message', () => {
	const bounced = tell(
		decide(both, '2027-03-02T08:30', [intent('B', { to: ['buyer', 'accounting'] })]).state,
		fact('2027-03-02T09:00', {
			type: 'delivery-event',
			invoice: 'B',
			event: 'bounced',
			contactKey: 'B/reminder-1:1',
		}),
	).state;
	const later = asks.map((one) => ({ ...one, key: `${one.invoice}/reminder-2:1`, node: 'reminder-2' }));
	const { answers, decisions } = decide(bounced, '2027-03-09T08:30', later);
	expect(answers).toEqual({ A: 'send A+B+C', B: 'merge A/reminder-2:1', C: 'merge A/reminder-2:1' });
	expect(decisions['A/reminder-2:1']).toMatchObject({ recipient: 'anne' });
});
