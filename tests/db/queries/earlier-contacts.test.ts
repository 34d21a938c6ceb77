import { beforeAll, expect, test } from 'vitest';
import { earlierContacts } from '#db/queries/earlier-contacts.ts';
import { deskWorld, TODAY } from '../../web/server/agenda/desk-world.ts';
import type { DeskWorld } from '../../web/server/agenda/desk-world.ts';

const DAY = 86_400_000;

let world: DeskWorld;

/** A contact of A1 that its run has told as done, `days` before today. */
const contact = (
	key: string,
	channel: 'email' | 'call',
	days: number,
	invoiceId = 'A1',
	invoices: readonly string[] = [invoiceId],
) =>
	world.inside((tx) =>
		tx
			.insertInto('contact')
			.values({
				...{ key, channel, kind: channel, customerId: 'durand', invoiceId, invoices: [...invoices] },
				...{ node: 'call', state: 'delivered', attempt: 1, currency: 'EUR', entry: '{}' },
				...{ at: new Date(TODAY - days * DAY), slotOn: '2027-02-01' },
			})
			.execute(),
	);

/** The task of a call that a run asked for, and what came of it: nothing yet where `outcome` is null. */
async function asked(visit: number, days: number, outcome: string | null): Promise<void> {
	await contact(`inv/${world.organisationId}/A1/call:${String(visit)}`, 'call', days);
	await world.task(`A1/call:${String(visit)}`, { customerId: 'durand', invoiceId: 'A1' });
	if (outcome === null) return;
	await world.inside((tx) =>
		tx
			.updateTable('task')
			.set({ state: 'done', outcome, settledAt: new Date(TODAY - (days - 1) * DAY) })
			.where('key', '=', `A1/call:${String(visit)}`)
			.execute(),
	);
}

beforeAll(async () => {
	world = await deskWorld();
	await world.debtor('durand', {
		invoices: [
			['A1', 10_000, '2027-01-20'],
			['A2', 10_000, '2027-01-20'],
		],
	});
	await contact('of-another', 'email', 18, 'A2');
	await contact('mail', 'email', 20);
	await contact('led-by-another', 'email', 17, 'A2', ['A2', 'A1']);
	await contact('by-hand', 'call', 15);
	await asked(1, 12, 'voicemail');
	await asked(2, 10, 'no-answer');
	await asked(3, 8, 'skipped');
	await asked(4, 6, 'wrong-contact');
	await asked(5, 4, 'promise');
	await asked(6, 2, null);
}, 120_000);

test('a letter recalls what was written, about several invoices too, and the calls in which somebody was told, on the day that they were made', async () => {
	const found = await world.inside((tx) =>
		earlierContacts(tx, { invoices: ['A1'], before: new Date(TODAY) }),
	);
	const days = found.map(({ channel, at }) => [channel, (TODAY - at.getTime()) / DAY]);
	expect(days).toEqual([
		['email', 20],
		['email', 17],
		['call', 15],
		['call', 11],
		['call', 3],
	]);
});
