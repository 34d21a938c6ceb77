import { beforeEach, expect, test } from 'vitest';
import { askAfterQuietLetters } from '#db/desk/quiet-letters.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;

const ask = (today: string) => world.inside((tx) => askAfterQuietLetters(tx, today, on(3, 31)));
const tasks = () =>
	world.inside((tx) => tx.selectFrom('task').select(['kind', 'code', 'invoiceId', 'state']).execute());

/** A letter posted on 1 March 2027. */
async function posted(kind: 'registered' | 'simple', state: 'posted' | 'received' = 'posted'): Promise<void> {
	await world.inside(async (tx) => {
		const at = new Date(on(3, 1));
		const about = { customerId: world.customer, invoiceId: 'a' };
		const contactKey = 'inv/x/a/letter:1';
		await tx
			.insertInto('contact')
			.values({
				...{ ...about, key: contactKey, invoices: ['a'], kind: 'letter', channel: 'letter', attempt: 0, at },
				...{ slotOn: '2027-03-01', currency: 'EUR', entry: '{}' },
			})
			.execute();
		const { id: messageId } = await tx
			.insertInto('message')
			.values({
				...{ customerId: world.customer, contactKey, channel: 'letter', kind: 'letter', status: 'sent' },
				...{ language: 'fr', sender: '{}', recipients: '{}', at },
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const days = { plannedOn: '2027-03-01', postedOn: '2027-03-01' };
		await tx
			.insertInto('letter')
			.values({ ...about, ...days, contactKey, messageId, kind, state })
			.execute();
	});
}

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

test('twenty days after posting without news somebody is asked to look, once', async () => {
	await posted('registered');
	expect(await ask('2027-03-20')).toBe(0);
	expect(await ask('2027-03-21')).toBe(1);
	expect(await ask('2027-03-22')).toBe(0);
	expect(await tasks()).toEqual([{ kind: 'letter', code: 'check-reception', invoiceId: 'a', state: 'open' }]);
	await world.inside((tx) => tx.updateTable('task').set({ state: 'done' }).execute());
	expect(await ask('2027-04-22')).toBe(0);
});

test('a letter that arrived, or one that nobody can trace, asks for nothing', async () => {
	await posted('registered', 'received');
	expect(await ask('2027-03-31')).toBe(0);
});

test('a plain letter asks for nothing', async () => {
	await posted('simple');
	expect(await ask('2027-03-31')).toBe(0);
});
