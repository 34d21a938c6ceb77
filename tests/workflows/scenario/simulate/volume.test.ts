import { expect, test } from 'vitest';
import { CUSTOMER, play } from '../../../play.ts';

const SETTING = { due: '2027-02-26', amountCents: 360_000 };
const within = (perCustomerDay: number, perInvoice: number) => ({
	...SETTING,
	organisation: { volume: { perCustomerDay, perInvoice } },
});

test('a message beyond those that a company lets leave about an invoice is held for a person, as it would be (n62)', async () => {
	const wide = await play('standard', SETTING).until('2027-03-03');
	expect(wide).toRead(['2027-02-19 08:30 email pre-reminder', '2027-03-02 08:30 email reminder-1']);
	const story = await play('standard', within(10, 1)).until('2027-03-31');
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 held reminder-1 volume',
		'2027-03-16 08:30 alert reminder-1 held-too-long',
	]);
	expect(story.find(({ kind }) => kind === 'held')).toMatchObject({ customer: CUSTOMER, reason: 'volume' });
});

test('two messages that one day does not merge: the second waits for a person where one a day is usual', async () => {
	const other = { id: 'FA-2', amountCents: 50_000, currency: 'USD', dueOn: '2027-02-26' };
	const told = (perCustomerDay: number) =>
		play('standard', { ...within(perCustomerDay, 10), others: [other] }).until('2027-02-20');
	const line = '2027-02-19 08:30';
	expect(await told(2)).toRead([`${line} email pre-reminder`, `${line} email pre-reminder`]);
	expect(await told(1)).toRead([`${line} email pre-reminder`, `${line} held pre-reminder volume`]);
});
