import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '#activities/clock.ts';
import { tellCompanyStance } from '#activities/sweep-due-runs.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { runActions } from '#lib/server/run/run-actions.ts';
import type { Person } from '#lib/server/session/person.ts';
import { inlinePictures } from '#lib/server/outbox/inline-pictures.ts';
import { complete } from '#lib/server/tasks/complete.ts';
import { confirmationPreview } from '#lib/server/tasks/confirmation-preview.ts';
import { decide } from '#lib/server/tasks/decide.ts';
import { taskQuery } from '#lib/server/tasks/task-query.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { TemplateId } from '#workflows/files/scenario-file.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { stateQuery } from '#workflows/collection/messages.ts';
import { INVOICE, playOn } from '../../play.ts';
import { playTemporal } from '../../temporal/play-temporal.ts';
import { quiet } from '../../temporal/quiet.ts';
import { temporalWorld } from '../../temporal/temporal-world.ts';

const world = temporalWorld();

beforeAll(() => {
	vi.stubEnv('TEMPORAL_ADDRESS', world.current.address);
	vi.spyOn(systemClock, 'now').mockImplementation(() => world.current.deps.clock.now());
});

afterAll(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

type Form = Readonly<Record<string, string>>;

/** What somebody does on the screens of one company, while its run is at work. */
function screensOf(organisationId: string) {
	const inside = <T>(work: (tx: Tx) => Promise<T>) =>
		forOrganisation(world.current.deps.db, organisationId, work);
	const person: Person = {
		...{ userId: randomUUID(), name: 'Claire', email: 'claire@verrerie.test', roles: ['admin'] },
		...{ organisationId, companies: [organisationId] },
	};
	const event = (form: Form): RequestEvent => {
		const body = new FormData();
		for (const [name, value] of Object.entries(form)) body.append(name, value);
		const request = new Request('http://amiable.test', { method: 'POST', body });
		const locals = { person, tx: inside };
		return { locals, request, params: { id: INVOICE } } as unknown as RequestEvent;
	};
	const run = world.current.deps.client.workflow.getHandle(collectionWorkflowId(organisationId, INVOICE));
	return {
		event,
		rest: () => quiet(world.current, organisationId),
		/** node and standing of the run, as the workflow itself says */
		stands: async () => {
			const { position, standing } = await run.query(stateQuery);
			return `${position?.node ?? ''} ${standing?.kind ?? ''}`;
		},
		at: async () => {
			const { position } = await run.query(stateQuery);
			return { node: position?.node ?? '', visit: String(position?.visit ?? 0) };
		},
		tasks: () =>
			inside((tx) =>
				tx.selectFrom('task').select(['key', 'code', 'state', 'outcome']).orderBy('key').execute(),
			),
		/** what each open task may be answered beside “done” */
		answers: () =>
			inside(async (tx) => {
				const day = { asOf: civilDateOf(await systemClock.now(), 'Europe/Paris'), standIns: new Map() };
				return (await taskQuery(tx, day).execute()).map(({ answers }) => answers);
			}),
		/** the message of a confirmation, as the person who is asked reads it */
		preview: async (task: string) => {
			const url = new URL(`http://amiable.test/tasks/message?task=${encodeURIComponent(task)}`);
			return (await confirmationPreview({ locals: event({}).locals, url })).text();
		},
		/** a message of the outbox as its page shows it */
		shown: (id: string, html: string) => inside((tx) => inlinePictures(tx, html, id)),
		messages: () => inside((tx) => tx.selectFrom('message').select(['subject', 'html', 'id']).execute()),
		contacts: () =>
			inside((tx) => tx.selectFrom('contact').select(['node', 'state']).orderBy('at').execute()),
		/** the last message: to whom, and the kinds of files that it carried beside its pictures */
		last: () =>
			inside(async (tx) => {
				const { id, recipients } = await tx
					.selectFrom('message')
					.select(['id', 'recipients'])
					.orderBy('at', 'desc')
					.executeTakeFirstOrThrow();
				const files = await tx
					.selectFrom('messageAttachment as a')
					.innerJoin('document as d', 'd.id', 'a.documentId')
					.select('d.kind')
					.where('a.messageId', '=', id)
					.where('d.kind', '<>', 'message-picture')
					.execute();
				return { recipients, files: files.map(({ kind }) => kind) };
			}),
	};
}

type Screens = ReturnType<typeof screensOf>;

type Story = { scenario?: TemplateId; due: string; until: string; paymentMethod?: string };

/** Plays a scenario up to `until`, then lets somebody act while the worker lives. Time only goes forward. */
async function upTo(
	{ scenario = 'standard', until, ...setting }: Story,
	act: (screens: Screens) => Promise<void>,
	founded?: (organisationId: string) => Promise<void>,
): Promise<void> {
	const told = (organisationId: string) => act(screensOf(organisationId));
	const host = playOn((input) => playTemporal(world.current, input, { told, ...(founded && { founded }) }));
	await host(scenario, { ...setting, amountCents: 360_000 }).until(until);
}

test('an answer to a call moves the run; the same answer again finds it done', async () => {
	await upTo({ due: '2027-02-26', until: '2027-03-09' }, async ({ event, rest, stands, tasks }) => {
		expect(await stands()).toBe('call tasked');
		const [call] = await tasks();
		const form = { key: call?.key ?? '', outcome: 'refused', note: 'Ne veut pas payer' };
		expect(await complete(event(form))).toMatchObject({ done: true });
		await rest();
		expect(await stands()).toBe('wait-formal-notice waiting');
		expect(await tasks()).toMatchObject([{ code: 'call', state: 'done', outcome: 'refused' }]);
		expect(await complete(event(form))).toMatchObject({ data: { refusal: { code: 'task-not-open' } } });
	});
});

test('a promise made on the phone reaches the account and the run', async () => {
	await upTo({ due: '2027-04-30', until: '2027-05-11' }, async ({ event, rest, stands, tasks }) => {
		const [call] = await tasks();
		const form = { key: call?.key ?? '', outcome: 'promise', amount: '3600,00', on: '2027-05-14', note: '' };
		expect(await complete(event(form))).toMatchObject({ done: true });
		await rest();
		expect(await stands()).toBe('wait-formal-notice waiting');
		expect((await tasks())[0]).toMatchObject({ state: 'done', outcome: 'promise' });
	});
});

test('a step is left out, an action put in: the run does it and goes on where it stood', async () => {
	await upTo({ due: '2027-06-25', until: '2027-06-30' }, async ({ event, rest, stands, at, contacts }) => {
		expect(await stands()).toBe('wait-call waiting');
		const here = await at();
		const insert = { ...here, action: 'email', template: 'reminder-2' };
		expect(await runActions.insert(event(insert))).toMatchObject({ done: true });
		await rest();
		// Yesterday's reminder closes the gap: the message waits for it, the run with it.
		expect(await stands()).toMatch(/^by-hand-\w+ deferred$/);
		const away = { ...here, step: 'call', reason: 'ailleurs' };
		expect(await runActions.skip(event(away))).toMatchObject({
			data: { refusal: { code: 'run-is-elsewhere' } },
		});
		const inserted = await at();
		const needless = { ...inserted, step: inserted.node, reason: 'inutile' };
		expect(await runActions.skip(event(needless))).toMatchObject({ done: true });
		await rest();
		expect(await stands()).toBe('wait-call waiting');
		const uncalled = { ...(await at()), step: 'call', reason: 'déjà eu au téléphone' };
		expect(await runActions.skip(event(uncalled))).toMatchObject({ done: true });
		await rest();
		expect(await stands()).toBe('wait-formal-notice waiting');
		expect((await contacts()).map(({ node }) => node)).toEqual(['pre-reminder', 'reminder-1']);
	});
});

test('confirm mode: nothing leaves before a person’s word, and the message carries its payment code inside', async () => {
	const confirming = async (organisationId: string): Promise<void> => {
		const { deps } = world.current;
		await forOrganisation(deps.db, organisationId, (tx) =>
			tx.updateTable('organisation').set({ sendingMode: 'confirm' }).execute(),
		);
		await tellCompanyStance(deps, organisationId, await deps.clock.now());
	};
	await upTo(
		{ due: '2027-08-27', until: '2027-08-20' },
		async ({ event, rest, stands, tasks, messages, preview, shown }) => {
			expect(await stands()).toBe('pre-reminder confirming');
			expect(await messages()).toEqual([]);
			const [task] = await tasks();
			expect(await preview(task?.key ?? '')).toMatch(/3.600,00.€.*data:image\/png/s);
			expect(await decide(event({ key: task?.key ?? '', outcome: 'approved' }))).toMatchObject({
				done: true,
			});
			await rest();
			expect(await messages()).toEqual([]);
			// Confirmed after hours: it leaves when the office opens again.
			await world.current.sleepUntil(Date.parse('2027-08-23T09:00:00+02:00'));
			await rest();
			expect(await stands()).toBe('wait-reminder-1 waiting');
			const sent = await messages();
			expect(sent).toHaveLength(1);
			const { id = '', html } = sent[0] ?? {};
			expect(html).toContain('cid:payment-qr@amiable');
			const page = await shown(id, html ?? '');
			expect(page).toContain('data:image/png;base64,');
			expect(page).not.toContain('cid:payment-qr');
		},
		confirming,
	);
});

test('a task takes the answers that its scenario names, and each leads its own way', async () => {
	await upTo(
		{ scenario: 'phone-first', due: '2027-09-24', until: '2027-09-28' },
		async ({ event, rest, stands, tasks, answers }) => {
			const [call] = await tasks();
			await complete(event({ key: call?.key ?? '', outcome: 'reached', note: '' }));
			await rest();
			// J+3 is past already: the office asks when it opens.
			await world.current.sleepUntil(Date.parse('2027-09-29T09:00:00+02:00'));
			await rest();
			expect(await stands()).toBe('ask-salesperson tasked');
			expect(await answers()).toEqual([['billing-error', 'will-pay']]);
			const key = (await tasks()).find(({ state }) => state === 'open')?.key ?? '';
			expect(await complete(event({ key, outcome: 'reached-the-moon', note: '' }))).toMatchObject({
				data: { refusal: { code: 'answer-unknown' } },
			});
			expect(await complete(event({ key, outcome: 'will-pay', note: 'Virement jeudi' }))).toMatchObject({
				done: true,
			});
			await rest();
			expect(await stands()).toBe('wait-reminder-2 waiting');
			expect(await tasks()).toContainEqual({
				...{ key, code: 'ask-salesperson', state: 'done', outcome: 'will-pay' },
			});
		},
	);
});

test('whoever looks at the bank says that a debit came back: the account knows it, and the customer is reminded', async () => {
	await upTo(
		{ due: '2027-10-29', until: '2027-11-02', paymentMethod: 'direct-debit' },
		async ({ event, rest, stands, tasks, contacts }) => {
			expect(await stands()).toBe('check-collection tasked');
			const key = (await tasks()).find(({ state }) => state === 'open')?.key ?? '';
			expect(await complete(event({ key, outcome: 'returned', note: 'AM04' }))).toMatchObject({ done: true });
			await rest();
			await world.current.sleepUntil(Date.parse('2027-11-03T09:00:00+01:00'));
			await rest();
			expect(await stands()).toBe('wait-call waiting');
			expect((await contacts()).map(({ node }) => node)).toEqual(['collection-announcement', 'reminder-1']);
		},
	);
});

test('a message that a person puts in carries the files and copies that the person chose', async () => {
	const withBoss = (organisationId: string): Promise<unknown> =>
		forOrganisation(world.current.deps.db, organisationId, async (tx) => {
			const { id: customerId } = await tx.selectFrom('customer').select('id').executeTakeFirstOrThrow();
			const who = { id: randomUUID(), name: 'Chef', roles: ['management'], email: 'chef@debtor.example' };
			return tx
				.insertInto('contactPerson')
				.values({ ...who, customerId, position: 9 })
				.execute();
		});
	await upTo(
		{ due: '2027-12-31', until: '2028-01-07' },
		async ({ event, rest, at, last, contacts }) => {
			expect(await last()).toMatchObject({ recipients: { cc: [] }, files: [] });
			const said = { attach: 'statement', 'cc[]': 'management' };
			const insert = { ...(await at()), action: 'email', template: 'reminder-2', ...said };
			expect(await runActions.insert(event(insert))).toMatchObject({ done: true });
			await world.current.sleepUntil(Date.parse('2028-01-10T09:00:00+01:00'));
			await rest();
			expect((await contacts()).at(-1)?.node).toMatch(/^by-hand-/);
			expect(await last()).toMatchObject({
				recipients: { cc: [{ email: 'chef@debtor.example' }] },
				files: ['statement'],
			});
		},
		async (organisationId) => void (await withBoss(organisationId)),
	);
});
