import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { refold } from '#db/account/refold.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import type { Role } from '#db/values.ts';
import type { RunAnswer } from '#lib/run/answer.ts';
import { agreePlan } from '#lib/server/plans/agree-plan.ts';
import { endPlan } from '#lib/server/plans/end-plan.ts';
import { planScreen } from '#lib/server/plans/plan-screen.ts';
import { plansCsv } from '#lib/server/plans/plans-csv.ts';
import { plansScreen } from '#lib/server/plans/plans-page.ts';
import { newAgreement } from '#lib/server/promises/new-agreement.ts';
import { promisesScreen } from '#lib/server/promises/promises-screen.ts';
import { recordPromise } from '#lib/server/promises/record-promise.ts';
import { runActions } from '#lib/server/run/run-actions.ts';
import { actsOf, onlyAssignedTo } from '#lib/server/rights.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

const opened = vi.hoisted(() => ({ db: undefined as Db | undefined }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 2, 10, 9)) }));
vi.mock('#lib/server/database.ts', () => ({ database: () => opened.db }));

let world: ReceivablesWorld;

const locals = (...roles: Role[]): App.Locals => {
	const userId = '00000000-0000-4000-8000-000000000001';
	const person = {
		...{ userId, roles, name: 'x', email: 'x@test', organisationId: world.organisationId, companies: [] },
	};
	return {
		person,
		theme: 'system',
		tx: (work) =>
			forOrganisation(world.db, world.organisationId, work, onlyAssignedTo(person), actsOf(person)),
	};
};

type Form = Record<string, string | string[]>;
type Action = (event: RequestEvent) => Promise<unknown>;

/** Where a form leads, or why it is refused. */
async function send(action: Action, form: Form, id = '', roles: Role[] = ['collector']): Promise<unknown> {
	const body = new FormData();
	for (const [name, value] of Object.entries(form))
		for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
	const url = new URL(`http://desk.test/?customer=${world.customer}`);
	const request = new Request(url, { method: 'POST', body });
	const event = { locals: locals(...roles), url, params: { id }, request } as unknown as RequestEvent;
	try {
		const answer = await action(event);
		if (!isActionFailure(answer)) return 'done';
		const { refusal, problems } = answer.data as unknown as NonNullable<RunAnswer>;
		return refusal?.code ?? problems;
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		if (isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
}

beforeEach(async () => {
	world = await receivablesWorld();
	opened.db = world.db;
	await world.invoice('a');
	await world.invoice('b', { amountCents: 20_000, dueOn: '2027-02-20' });
});

describe('a payment plan', () => {
	const form = {
		'invoices[]': ['a', 'b'],
		'on[]': ['2027-03-31', '2027-04-30', '2027-05-31'],
		'amount[]': ['400', '400', '400,00'],
		acceleration: 'on',
		author: 'Paul Durand',
	};
	const agreed = async (changes: Form = {}) =>
		String(await send(agreePlan, { ...form, ...changes })).replace('/promises/plans/', '');
	const screen = (id: string) => planScreen({ locals: locals('collector'), params: { id } });

	test('is kept with its schedule, what each instalment pays, and its letter', async () => {
		const plan = await screen(await agreed());
		expect(plan.head).toMatchObject({
			amountCents: 120_000,
			outcome: 'live',
			acceleration: true,
			author: 'Paul Durand',
		});
		expect(plan.instalments.map((one) => [one.on, one.amountCents, one.parts])).toEqual([
			['2027-03-31', 40_000, [{ number: 'FA-a', amountCents: 40_000 }]],
			['2027-04-30', 40_000, [{ number: 'FA-a', amountCents: 40_000 }]],
			[
				'2027-05-31',
				40_000,
				[
					{ number: 'FA-a', amountCents: 20_000 },
					{ number: 'FA-b', amountCents: 20_000 },
				],
			],
		]);
		const letter = await world.one((tx) =>
			tx
				.selectFrom('document')
				.select(['kind', 'mediaType', 'content'])
				.where('id', '=', plan.head.documentId ?? '')
				.executeTakeFirst(),
		);
		expect([letter.kind, letter.mediaType]).toEqual(['plan', 'application/pdf']);
		expect(letter.content.subarray(0, 5).toString()).toBe('%PDF-');
	});

	test('is the same told again from its facts', async () => {
		await agreed();
		const kept = await world.one((tx) => tx.selectFrom('customerAccount').select('state').executeTakeFirst());
		expect(await world.inside((tx) => refold(tx, world.customer))).toEqual(kept.state);
	});

	test('broken by a missed instalment, asks the collector once', async () => {
		const id = await agreed();
		await world.tell({ type: 'promise-due', promise: `${id}/1`, at: on(4, 3) });
		const plan = await screen(id);
		expect(plan.head.outcome).toBe('broken');
		expect(plan.instalments.map(({ outcome }) => outcome)).toEqual(['broken', 'cancelled', 'cancelled']);
		const tasks = await world.inside((tx) =>
			tx.selectFrom('task').select(['kind', 'code', 'key']).where('kind', '=', 'promise').execute(),
		);
		expect(tasks).toEqual([{ kind: 'promise', code: 'instalment-missed', key: `promise/${id}/1/broken` }]);
	});

	test('called off by a person with a reason, frees its invoices', async () => {
		const id = await agreed();
		expect(await send(endPlan, { reason: '' }, id)).toEqual({ reason: 'field-required' });
		expect(await send(endPlan, { reason: 'Sans nouvelles' }, id, ['sales'])).toBe(403);
		expect(await send(endPlan, { reason: 'Sans nouvelles' }, id)).toBe('done');
		expect(await send(endPlan, { reason: 'Sans nouvelles' }, id)).toBe('plan-over');
		const url = new URL('http://desk.test/promises/plans?list=ended');
		const { rows } = await plansScreen({ locals: locals('reader'), url });
		expect(rows).toMatchObject([{ outcome: 'ended', instalments: 3, kept: 0, nextOn: null }]);
	});

	test.each<[string, Form, unknown]>([
		['beyond what is owed', { 'amount[]': ['1000', '400', '400'] }, 'plan-exceeds'],
		['with days that go back', { 'on[]': ['2027-04-30', '2027-03-31', '2027-05-31'] }, 'plan-dates'],
		['with a day without amount', { 'amount[]': ['400', '400'] }, { 'on[]': 'plan-dates' }],
		['about nothing', { 'invoices[]': [] }, { 'invoices[]': 'choose-invoice' }],
		['about somebody else’s invoice', { 'invoices[]': ['a', 'unknown'] }, 'unknown-invoice'],
	])('%s is refused, and leaves nothing', async (_how, changes, refusal) => {
		expect(await send(agreePlan, { ...form, ...changes })).toEqual(refusal);
		const left = await world.inside((tx) => tx.selectFrom('paymentPlan').select('id').execute());
		expect(left).toEqual([]);
	});
});

test('the letter of a plan leaves as the form says: mailed by the worker, posted by a person, or by hand', async () => {
	const form = (invoice: string, leaves: string) => ({
		...{ 'invoices[]': [invoice], 'on[]': ['2027-03-31'], 'amount[]': ['100'] },
		leaves,
	});
	const codes = () =>
		world.inside((tx) =>
			tx.selectFrom('task').select('code').where('key', 'like', 'promise/plan/%').orderBy('at').execute(),
		);
	await send(agreePlan, form('a', 'by-hand'));
	expect(await codes()).toEqual([]);
	await send(agreePlan, form('b', 'email'));
	expect(await codes()).toEqual([{ code: 'mail-plan' }]);
	expect(await send(agreePlan, form('b', 'pigeon'))).toMatchObject({ leaves: expect.any(String) });
});

test('the plans of an address are a file to download, as the list filters them', async () => {
	const form = {
		...{ 'invoices[]': ['a', 'b'], 'on[]': ['2027-03-31', '2027-04-30'], 'amount[]': ['400', '400'] },
		author: 'Paul Durand',
	};
	await send(agreePlan, form);
	const csvOf = async (query: string) => {
		const url = new URL(`http://desk.test/promises/plans/export.csv${query}`);
		const answer = plansCsv({ locals: locals('collector'), url });
		expect(answer.headers.get('content-disposition')).toContain('plans.csv');
		return (await answer.text()).trim().split('\r\n');
	};
	expect(await csvOf('')).toHaveLength(2);
	expect((await csvOf(''))[1]).toContain(';EUR;800.00;0.00;2027-03-31');
	expect(await csvOf('?list=broken')).toHaveLength(1);
});

describe('a promise taken at the desk', () => {
	const form = {
		'invoices[]': ['a', 'b'],
		amount: '1200',
		on: '2027-03-20',
		source: 'phone',
		author: 'Paul',
	};
	const list = async (query = '') => {
		const url = new URL(`http://desk.test/promises${query}`);
		return (await promisesScreen({ locals: locals('collector'), url })).rows;
	};

	test('is listed with its invoices, how it came and who gave it', async () => {
		expect(await send(recordPromise, form)).toBe('/promises?sort=made');
		expect(await list()).toMatchObject([
			{
				amountCents: 120_000,
				promisedOn: '2027-03-20',
				graceUntil: '2027-03-23',
				source: 'phone',
				author: 'Paul',
				invoices: [{ number: 'FA-a' }, { number: 'FA-b' }],
			},
		]);
		expect(await list('?source=mail')).toEqual([]);
		expect(await list('?q=FA-b')).toHaveLength(1);
	});

	test('beyond the limit needs a reason, which is kept; plans do not count', async () => {
		await world.inside((tx) => tx.updateTable('organisation').set({ maxPromises: 1 }).execute());
		await send(recordPromise, form);
		expect(await send(recordPromise, form)).toBe('promise-limit');
		expect(await send(recordPromise, { ...form, reason: 'Direction prévenue' })).toBe('/promises?sort=made');
		expect((await list()).map(({ forcedReason }) => forcedReason)).toContain('Direction prévenue');
	});

	test('the scenario that chases an invoice has a limit of its own, and the form says which counts', async () => {
		await world.inside(async (tx) => {
			const known = await tx.selectFrom('scenarioVersion').selectAll().executeTakeFirstOrThrow();
			const { plan, organisationId: _own, computed: _computed, ...first } = known;
			const limited = { ...plan, settings: { ...plan.settings, maxPromises: 1 } };
			const second = { ...first, version: 2, hash: 'limited', plan: JSON.stringify(limited) };
			await tx.insertInto('scenarioVersion').values(second).execute();
			await tx.updateTable('invoiceRun').set({ scenarioVersion: 2 }).where('invoiceId', '=', 'a').execute();
			await tx.updateTable('organisation').set({ maxPromises: 3 }).execute();
		});
		const url = new URL(`http://desk.test/promises/new?customer=${world.customer}`);
		const { invoices } = await newAgreement({ locals: locals('collector'), url });
		expect(invoices.map(({ id, mostPromises }) => [id, mostPromises])).toEqual([
			['a', 1],
			['b', 3],
		]);
		await send(recordPromise, form);
		expect(await send(recordPromise, form)).toBe('promise-limit');
		expect(await send(recordPromise, { ...form, 'invoices[]': ['b'], amount: '10' })).toBe(
			'/promises?sort=made',
		);
	});

	test('beyond the limit is a collector’s to take, not a salesperson’s; the invoice page asks the same', async () => {
		await world.inside((tx) => tx.updateTable('organisation').set({ maxPromises: 1 }).execute());
		await world.inside(async (tx) => {
			const { userId, name, email } = locals('sales').person!;
			await tx
				.insertInto('membership')
				.values({ userId, name, email, roles: ['sales'] })
				.execute();
			await tx.updateTable('customer').set({ salespersonId: userId }).execute();
		});
		const word = { amount: '10', on: '2027-03-20' };
		expect(await send(runActions.promise, word, 'a')).toBe('done');
		const forced = { ...word, forced: 'Direction prévenue' };
		expect(await send(runActions.promise, word, 'a')).toBe('promise-limit');
		expect(await send(runActions.promise, forced, 'a', ['sales'])).toBe('promise-limit');
		expect(await send(runActions.promise, forced, 'a')).toBe('done');
		expect((await list()).map(({ forcedReason }) => forcedReason)).toContain('Direction prévenue');
		await expect(
			world.inside(async (tx) => (await refold(tx, world.customer))?.promises.length),
		).resolves.toBe(2);
	});

	test('of what a dispute gave back on its last day is taken as any other', async () => {
		for (const [invoice, resolveOn] of [
			['a', '2027-03-09'],
			['b', '2027-03-10'],
		] as const)
			await world.tell({
				...{ type: 'dispute-opened', dispute: `d-${invoice}`, invoice, category: 'quality' },
				...{ amountCents: 20_000, resolveOn, at: Date.UTC(2027, 1, 20, 9) },
			});
		const url = new URL(`http://desk.test/promises/new?customer=${world.customer}`);
		const { invoices } = await newAgreement({ locals: locals('collector'), url });
		expect(invoices.map(({ id, openCents }) => [id, openCents])).toEqual([['a', 100_000]]);
		expect(await send(recordPromise, { ...form, 'invoices[]': ['a'], amount: '1000' })).toBe(
			'/promises?sort=made',
		);
		const plan = {
			...{ 'invoices[]': ['a'], 'on[]': ['2027-03-31', '2027-04-30'], 'amount[]': ['500', '500'] },
			...{ acceleration: 'on', author: 'Paul Durand' },
		};
		expect(await send(agreePlan, plan)).toMatch(/^\/promises\/plans\//u);
	});

	test('of more than is owed is refused, and a reader takes none', async () => {
		expect(await send(recordPromise, { ...form, amount: '1200,01' })).toBe('promise-amount');
		expect(await send(recordPromise, form, '', ['reader'])).toBe(403);
	});
});
