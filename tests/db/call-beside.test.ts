import { expect, test } from 'vitest';
import { sendingWorld } from '../regressions/database/sending-world.ts';
import { on } from './receivables-world.ts';

/** Who is called need not be who is written to: the e-mail beside a call has a recipient of its own (s25). */
test('the e-mail beside a call goes to somebody who has an address, whoever is called', async () => {
	const world = await sendingWorld();
	await world.debtor('petit', {
		contacts: [
			{ name: 'Accueil', roles: ['reception'], phone: '+33472000001' },
			{ name: 'Compta', roles: ['accounting'], email: 'compta@petit.test' },
		],
	});
	await world.invoice('a', { customerId: 'petit' });
	const call = await world.until('a', 'call', on(2, 6), 'petit');
	expect(await world.carryOut(call)).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	expect(world.postmark.accepted.at(-1)?.To).toContain('compta@petit.test');
	const contacts = await world.inside((tx) =>
		tx.selectFrom('contact').select(['state']).where('node', '=', 'call').execute(),
	);
	expect(contacts.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
});
