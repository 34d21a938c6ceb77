import { beforeEach, expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { sendingWorld, withFiles } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';
import { BEGINNING, on } from '../receivables-world.ts';

/** `from`: a step may write in the name of the customer's collector or salesperson. */
const PEOPLE = {
	collector: {
		userId: '6f6cbf4a-0a08-4b43-9c0f-0d1b51e0c001',
		name: 'Anne Roy',
		email: 'anne@verrerie.test',
	},
	salesperson: {
		userId: '6f6cbf4a-0a08-4b43-9c0f-0d1b51e0c002',
		name: 'Luc Petit',
		email: 'luc@verrerie.test',
	},
};

let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.inside(async (tx) => {
		for (const person of Object.values(PEOPLE))
			await tx
				.insertInto('membership')
				.values({ ...person, roles: ['collector'] })
				.execute();
	});
});

/** Sends one reminder of a step that says `from`, as its provider gets it. */
async function sentFrom(from: string, people: { collectorId?: string; salespersonId?: string }) {
	const scenario = withFiles('signed', [], { from });
	await world.inside((tx) =>
		publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING }),
	);
	const customer = await world.debtor('petit', people);
	await world.invoice('a', { customerId: customer, scenarioId: 'signed' });
	const asked = await world.until('a', 'mail', on(2, 6), customer);
	expect(await world.carryOut(asked)).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	return world.postmark.accepted.at(-1)!;
}

const ofBoth = { collectorId: PEOPLE.collector.userId, salespersonId: PEOPLE.salesperson.userId };

test.each(['collector', 'salesperson'] as const)(
	'the %s signs, from the address of the company; answers go to that person',
	async (from) => {
		const { name, email } = PEOPLE[from];
		const sent = await sentFrom(from, ofBoth);
		expect(sent.From).toContain(name);
		expect(sent.From).toContain('<compta@verrerie.test>');
		expect(sent.ReplyTo).toContain(email);
		for (const words of [name, email, '04 78 00 00 00']) expect(sent.TextBody).toContain(words);
	},
);

test('with a mailbox that knows answers by their address, answers go there under the name of the person', async () => {
	await world.inside((tx) =>
		tx.updateTable('organisation').set({ inboundEmail: 'reponse@amiable.test' }).execute(),
	);
	const sent = await sentFrom('collector', ofBoth);
	expect(sent.ReplyTo).toMatch(/reponse\+\w+@amiable\.test/);
	expect(sent.ReplyTo).toContain('Anne Roy');
	expect(sent.TextBody).toContain('compta@verrerie.test');
	expect(sent.TextBody).not.toContain('anne@verrerie.test');
});

test('the company writes where the customer has nobody, or somebody who has left', async () => {
	await world.inside((tx) =>
		tx
			.updateTable('membership')
			.set({ active: false })
			.where('userId', '=', PEOPLE.collector.userId)
			.execute(),
	);
	const sent = await sentFrom('collector', ofBoth);
	expect([sent.From, sent.ReplyTo]).not.toContainEqual(expect.stringContaining('Anne Roy'));
	expect(sent.ReplyTo).toContain('compta@verrerie.test');
});
