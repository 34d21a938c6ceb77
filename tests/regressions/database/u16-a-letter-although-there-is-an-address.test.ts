import { beforeEach, expect, test } from 'vitest';
import { on } from '../../db/receivables-world.ts';
import { sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** OCA credit-control 343: the company had no e-mail, so a letter was printed although the invoice's contact had one. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

const address = { lines: ['3 quai Saint-Michel'], postcode: '69002', city: 'Lyon', country: 'FR' };
const reminderTo = async (contacts: Parameters<SendingWorld['debtor']>[1]) => {
	await world.debtor('petit', { address, ...contacts });
	await world.invoice('a', { customerId: 'petit' });
	const result = await world.carryOut(await world.until('a', 'reminder-1', on(2, 6), 'petit'));
	return { result, to: world.postmark.accepted.map(({ To }) => /[\w.-]+@[\w.-]+/.exec(To)?.[0]) };
};
const letters = () =>
	world.inside((tx) => tx.selectFrom('message').select('id').where('channel', '=', 'letter').execute());

test('first a person with a postal address only, then one with an e-mail: the e-mail leaves, and no letter', async () => {
	const { to } = await reminderTo({
		contacts: [
			{ name: 'Standard', roles: ['accounting'], address },
			{ name: 'Jeanne Roux', roles: ['accounting'], email: 'jeanne@petit.test' },
		],
	});
	expect(to).toEqual(['jeanne@petit.test']);
	expect(await letters()).toEqual([]);
});

test('nobody in accounting has an e-mail, somebody else has: that one is written to', async () => {
	const { to } = await reminderTo({
		contacts: [
			{ name: 'Compta', roles: ['accounting'], phone: '+33472000001' },
			{ name: 'Le patron', roles: ['management'], email: 'patron@petit.test' },
		],
	});
	expect(to).toEqual(['patron@petit.test']);
	expect(await letters()).toEqual([]);
});

test('nobody has one: the step says so and takes its way for that; it never turns into a letter by itself', async () => {
	const { result, to } = await reminderTo({
		contacts: [{ name: 'Compta', roles: ['accounting'], phone: '+33472000001' }],
	});
	expect(result).toMatchObject({ decision: { kind: 'unreachable', reason: 'no-contact' } });
	expect(to).toEqual([]);
	expect(await letters()).toEqual([]);
});
