import type { ServerLoadEvent } from '@sveltejs/kit';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Db } from '#db/client.ts';
import { makeDebtorLink } from '#db/debtor/make-link.ts';
import { debtorActions } from '#lib/server/debtor/debtor-actions.ts';
import { debtorDocument } from '#lib/server/debtor/debtor-files.ts';
import { debtorPage } from '#lib/server/debtor/debtor-page.ts';
import type { Person } from '#lib/server/session/person.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { debtorEvent, got } from './debtor-event.ts';

/** Monday 1 March 2027, 10:00 in Paris; the link was made on the first of the year before. */
const NOW = on(3, 1, 9);
const clock = vi.hoisted(() => ({ at: 0, db: undefined as Db | undefined }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(clock.at) }));
vi.mock('#lib/server/database.ts', () => ({ database: () => clock.db }));

let world: ReceivablesWorld;
let word: string;

const open = (path = '?lang=fr', person: Person | null = null) =>
	got(() => debtorPage(debtorEvent(word, { path, person }) as unknown as ServerLoadEvent));
const ask = (person: Person | null = null) =>
	got(() => debtorActions.again(debtorEvent(word, { form: {}, person })));
const tasks = () =>
	world.inside((tx) =>
		tx
			.selectFrom('task')
			.select(['code', 'customerId', 'payload'])
			.where('code', '=', 'link-requested')
			.execute(),
	);

beforeEach(async () => {
	world = await receivablesWorld();
	[clock.db, clock.at] = [world.db, NOW];
	await world.invoice('a');
	await world.inside((tx) =>
		tx
			.updateTable('organisation')
			.set({ phone: '04 00 00 00 00', replyEmail: 'compta@verrerie.test', debtorLinkDays: 30 })
			.execute(),
	);
	word = await world.inside(
		async (tx) =>
			(await makeDebtorLink(tx, { customerId: 'durand', at: on(1, 4), madeFor: 'compta@durand.test' }))!,
	);
});

test('a link past its days says whose it was and how to reach them, and nothing of the account', async () => {
	const { status, body } = await open();
	expect(status).toBe(410);
	expect(body).toMatchObject({
		expired: { company: { phone: '04 00 00 00 00', email: 'compta@verrerie.test' }, mayAsk: true },
	});
	expect(JSON.stringify(body)).not.toMatch(/durand|FA-a/i);
});

test('it speaks the customer’s language first', async () => {
	expect(await open('')).toEqual({ status: 303, body: `/d/${word}?lang=fr` });
});

test('nothing else is done through it: no file, no promise, no dispute', async () => {
	const answers = [
		await got(() => debtorDocument(debtorEvent(word, { params: { id: 'x' } }))),
		await got(() => debtorActions.promise(debtorEvent(word, { form: { amount: '10' } }))),
		await got(() => debtorActions.contact(debtorEvent(word, { form: { name: 'x' } }))),
	];
	expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
});

test('a new one is asked for once in a day, however often the button is pressed', async () => {
	expect(await ask()).toEqual({ status: 303, body: `/d/${word}?lang=fr&done=again` });
	expect((await ask()).status).toBe(303);
	expect(await tasks()).toEqual([
		{ code: 'link-requested', customerId: 'durand', payload: { madeFor: 'compta@durand.test' } },
	]);
	clock.at = NOW + 86_400_000;
	await ask();
	expect(await tasks()).toHaveLength(2);
});

test('none is asked for by an open link, by a colleague, or where proceedings have frozen the account', async () => {
	const person = await world.inside(async (tx) => {
		const { id } = await tx.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
		return { organisationId: id, name: 'Anne' } as Person;
	});
	expect((await ask(person)).status).toBe(410);
	clock.at = on(1, 5);
	expect((await ask()).status).toBe(404);
	clock.at = NOW;
	await world.tell({
		...{ type: 'insolvency', at: on(2, 1), procedure: 'liquidation', judgmentOn: '2027-01-29' },
		publishedOn: '2027-02-01',
	});
	expect((await ask()).status).toBe(410);
	expect(await tasks()).toEqual([]);
});
