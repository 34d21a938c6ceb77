import { expect, test } from 'vitest';
import { play } from '../play.ts';

/** OCA credit-control 460: a reminder of one invoice made all the customer's others "already reminded". */
test('each invoice climbs its own ladder: those not in a message keep every step of theirs', async () => {
	const story = await play('standard', {
		due: '2027-02-15',
		amountCents: 10_000,
		others: [{ id: 'FA-2', dueOn: '2027-03-15', amountCents: 20_000 }],
	}).until('2027-04-02');
	const steps = (invoice: string) =>
		story
			.filter(({ kind }) => ['email', 'call', 'formal-notice', 'merged'].includes(kind))
			.filter(
				({ invoices, node, kind }) => invoices.includes(invoice) && !(kind === 'email' && node === 'call'),
			)
			.map(({ at, node }) => `${at.slice(0, 10)} ${String(node)}`);
	expect(steps('FA-1')).toEqual([
		'2027-02-08 pre-reminder',
		'2027-02-19 reminder-1',
		'2027-02-26 call',
		// A day after the second is announced: the customer's gap of three days, nothing else.
		'2027-03-11 formal-notice',
	]);
	// Four contacts about the first change nothing for the second: announced, reminded and called in its own time.
	expect(steps('FA-2')).toEqual(['2027-03-08 pre-reminder', '2027-03-19 reminder-1', '2027-03-26 call']);
});
