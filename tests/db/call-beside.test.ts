import { expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { scenarioOf } from '../workflows/scenario/scenario-of.ts';
import { sendingWorld } from '../regressions/database/sending-world.ts';
import { BEGINNING, on } from './receivables-world.ts';

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

/** A call, and an e-mail beside it that says what goes with it. */
const withBeside = (email: object) =>
	scenarioOf(
		{
			start: { kind: 'start', next: 'wait' },
			wait: { kind: 'wait', anchor: 'due-date', offset: 4, next: 'call' },
			call: { kind: 'call', email: { template: 'reminder-1', ...email }, next: 'end', onFailure: 'end' },
			end: { kind: 'end', outcome: 'completed' },
		},
		{ id: 'beside' },
	);

test.each([
	[{}, ['a.pdf'], ''],
	[{ attach: 'statement', cc: ['director'] }, ['2027-02-09 Relevé de compte.pdf'], 'chef@petit.test'],
	[{ attach: 'none' }, [], ''],
])('the e-mail beside a call carries what it says, as any message does: %j', async (email, files, cc) => {
	const world = await sendingWorld();
	const scenario = withBeside(email);
	await world.inside((tx) =>
		publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING }),
	);
	await world.debtor('petit', {
		contacts: [
			{ name: 'Compta', roles: ['accounting'], email: 'compta@petit.test', phone: '+33472000001' },
			{ name: 'Chef', roles: ['director'], email: 'chef@petit.test' },
		],
	});
	await world.invoice('a', { customerId: 'petit', scenarioId: 'beside' });
	await world.attach('petit', 'a', '%PDF of a');
	const call = await world.until('a', 'call', on(2, 6), 'petit');
	expect(await world.carryOut(call)).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	const sent = world.postmark.accepted.at(-1)!;
	const attached = sent.Attachments.filter(({ ContentID }) => !ContentID);
	expect(attached.map(({ Name }) => Name)).toEqual(files);
	expect(sent.Cc ?? '').toContain(cc);
	if (cc === '') expect(sent.Cc ?? '').toBe('');
});
