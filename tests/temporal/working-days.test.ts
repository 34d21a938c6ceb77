import { mkdirSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { flushTaskActs } from '#activities/relay/flush-task-acts.ts';
import { tellCompanyStance } from '#activities/sweep-due-runs.ts';
import { forOrganisation } from '#db/client.ts';
import { askAct } from '#lib/server/agenda/ask-act.ts';
import { undoBatch } from '#lib/server/agenda/undo-batch.ts';
import type { Person } from '#lib/server/session/person.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { payment, playOn, taskDone } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { foundCompany } from './found-company.ts';
import { birth } from './play-temporal.ts';
import { quiet } from './quiet.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld({ ports: { address: 'https://amiable.example' } });
const LINK = /https:\/\/amiable\.example\/d\/[\w-]{32}/;
const MINUTE = 60_000;

const inside = <T>(organisationId: string, work: Parameters<typeof forOrganisation<T>>[2]) =>
	forOrganisation(world.current.deps.db, organisationId, work);

const messagesOf = (organisationId: string) =>
	inside(organisationId, (tx) =>
		tx
			.selectFrom('message')
			.select(['kind', 'channel', 'status', 'subject', 'html', 'text', 'recipients', 'at'])
			.orderBy('at')
			.orderBy('kind')
			.execute(),
	);
type Messages = Awaited<ReturnType<typeof messagesOf>>;

/** `AMIABLE_SHOW_MESSAGES` names a folder in which a person may look at what left. */
function show(messages: Messages): void {
	const folder = process.env['AMIABLE_SHOW_MESSAGES'];
	if (!folder) return;
	mkdirSync(folder, { recursive: true });
	for (const [index, { kind, html, text }] of messages.entries())
		writeFileSync(`${folder}/${String(index)}-${kind}.html`, html ?? `<pre>${text}</pre>`);
}

test('a live worker’s days: announcement, reminder with the debtor’s link, call with its e-mail, thanks', async () => {
	let messages: Messages = [];
	await bothTell(
		world.current,
		(host) =>
			host('standard', { due: '2027-02-26', amountCents: 360_000 })
				.on('2027-03-09T11:00', taskDone('call', 'reached'))
				.on('2027-03-10T18:00', payment(360_000, { id: 'evening' }))
				.until('2027-04-30'),
		{
			told: async (organisationId) => {
				messages = await messagesOf(organisationId);
			},
		},
	);
	show(messages);
	expect(messages.map(({ kind, status, at }) => `${at.toISOString()} ${kind} ${status}`)).toEqual([
		'2027-02-19T07:30:00.000Z email filed',
		'2027-03-02T07:30:00.000Z email filed',
		'2027-03-09T07:30:00.000Z email filed',
		'2027-03-11T07:30:00.000Z thanks filed',
	]);
	for (const { kind, html, text } of messages) {
		if (kind === 'thanks') continue;
		expect(html, kind).toMatch(LINK);
		expect(text, kind).toMatch(LINK);
		expect(text.replaceAll(/\s/g, ' '), kind).toContain('3 600,00 €');
	}
});

const anne: Omit<Person, 'organisationId' | 'companies'> = {
	userId: '00000000-0000-4000-8000-00000000000a',
	name: 'Anne',
	email: 'anne@verrerie.example',
	roles: ['admin'],
};

test('what is confirmed waits ten minutes and can be taken back; then the worker carries it out', async () => {
	const { deps, sleepUntil } = world.current;
	const organisationId = randomUUID();
	const person: Person = { ...anne, organisationId, companies: [organisationId] };
	let input: SimulationCase | undefined;
	const read = playOn((one) => {
		input = one;
		return Promise.resolve([]);
	});
	await read('standard', { due: '2027-06-25', amountCents: 360_000 }).until('2027-07-01');
	if (!input?.invoices[0]) throw new Error('a case has an invoice');
	await foundCompany(deps.db, input, organisationId);
	await inside(organisationId, async (tx) => {
		await tx.updateTable('organisation').set({ sendingMode: 'confirm' }).execute();
		await tx
			.insertInto('membership')
			.values({ ...anne, roles: [...anne.roles] })
			.execute();
	});
	const { calendar } = input;
	await sleepUntil(instantAt(calendar, '2027-06-01', '09:00'));
	await tellCompanyStance(deps, organisationId, await deps.clock.now());
	await birth(world.current, organisationId, input, input.invoices[0]).do();
	await sleepUntil(instantAt(calendar, '2027-06-18', '08:31'));
	await quiet(world.current, organisationId);
	const { key } = await inside(organisationId, (tx) =>
		tx.selectFrom('task').select('key').where('kind', '=', 'confirmation').executeTakeFirstOrThrow(),
	);
	const ask = async (batch: string) => {
		const at = await deps.clock.now();
		const asked = {
			act: 'confirm',
			until: null,
			postedOn: null,
			ownerId: null,
			registeredNumber: null,
			noPayment: false,
		} as const;
		const answer = await inside(organisationId, (tx) => askAct(tx, { key, batch, asked, person, at }));
		expect(answer).toBeNull();
		return at;
	};
	const states = async () =>
		(await messagesOf(organisationId)).map(({ kind, status }) => `${kind} ${status}`);
	const first = randomUUID();
	const asked = await ask(first);
	await sleepUntil(asked + 5 * MINUTE);
	const undone = await inside(organisationId, async (tx) =>
		undoBatch(tx, first, person, await deps.clock.now()),
	);
	expect(undone).toBe(1);
	await sleepUntil(asked + 11 * MINUTE);
	expect(await flushTaskActs(deps, organisationId)).toBe(0);
	expect(await states()).toEqual([]);
	const again = await ask(randomUUID());
	await sleepUntil(again + 9 * MINUTE);
	expect(await flushTaskActs(deps, organisationId)).toBe(0);
	await sleepUntil(again + 10 * MINUTE);
	expect(await flushTaskActs(deps, organisationId)).toBe(1);
	await quiet(world.current, organisationId);
	expect(await states()).toEqual(['email filed']);
});
