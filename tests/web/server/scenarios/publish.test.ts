import { beforeEach, describe, expect, test } from 'vitest';
import { confirmPublication } from '#lib/server/scenarios/confirm-publication.ts';
import { preparePublication } from '#lib/server/scenarios/preview-publication.ts';
import type { PublishOrder } from '#lib/server/scenarios/preview-publication.ts';
import { requestOf } from '#lib/server/scenarios/publish-requests.ts';
import { NOW, changed, later, order, publishingWorld } from './publishing-world.ts';
import type { PublishingWorld } from './publishing-world.ts';

let world: PublishingWorld;
let anne: { userId: string };

beforeEach(async () => {
	world = await publishingWorld();
	anne = await world.member('Anne', 'credit-manager');
});

async function preview(what: PublishOrder, person = anne, at = NOW) {
	const prepared = await world.inside((tx) => preparePublication(tx, person, what, { at, lock: false }));
	if (!prepared.ok) throw new Error(prepared.problem.code);
	return prepared.value.preview;
}

async function confirm(
	what: PublishOrder,
	token: string | null,
	{ person = anne, reason = null as string | null, at = NOW + 1000 } = {},
) {
	return world.inside(async (tx) => {
		const asked = what.request === null ? null : ((await requestOf(tx, 'standard', what.request)) ?? null);
		const confirmation = { ...what, token: token ?? '', note: null, reason };
		return confirmPublication(tx, person, confirmation, asked, at);
	});
}

const runs = () =>
	world.inside((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['invoiceId', 'scenarioVersion', 'startAt'])
			.orderBy('invoiceId')
			.execute(),
	);
const moves = () =>
	world.inside((tx) => tx.selectFrom('versionMove').selectAll().orderBy('invoiceId').execute());
const journal = (kind: string) =>
	world.inside((tx) =>
		tx.selectFrom('journal').select(['kind', 'invoices', 'actor']).where('kind', '=', kind).execute(),
	);

const told = () =>
	world.inside((tx) =>
		tx
			.selectFrom('notification')
			.select(['kind', 'userId', 'params', 'path'])

			.orderBy('kind', 'desc')
			.execute(),
	);

const standsAt = (invoice: string) =>
	world.one((tx) =>
		tx.selectFrom('invoiceRun').select('node').where('invoiceId', '=', invoice).executeTakeFirst(),
	);

describe('running invoices', () => {
	test('keep their version unless somebody moves them; what has not begun takes the new one when asked', async () => {
		await world.invoice('a');
		await world.begin('a');
		await world.invoice('b', { dueOn: '2027-06-30' });
		const plan = later('wait-call', 20);
		const shown = await preview(order(plan));
		expect(shown).toMatchObject({ version: 2, same: false, approval: { kind: 'nobody' } });
		expect(shown.impact).toMatchObject({
			running: { invoices: 2 },
			staying: { invoices: 2, amounts: [{ currency: 'EUR', cents: 200_000 }] },
			moving: { invoices: 0 },
			lines: [],
		});
		const done = await confirm(order(plan), shown.token);
		expect(done).toMatchObject({ ok: true, value: { state: 'published', version: 2, moving: 0 } });
		expect((await runs()).map(({ scenarioVersion }) => scenarioVersion)).toEqual([1, 1]);
		expect(await moves()).toEqual([]);
	});

	test('move as chosen, each with the date that it will have, in the transaction of the version', async () => {
		await world.invoice('a');
		await world.begin('a');
		await world.invoice('b', { dueOn: '2027-06-30' });
		const node = (await standsAt('a')).node!;
		const plan = later(node, -3);
		const what = order(plan, { targets: { [node]: node }, planned: true });
		const shown = await preview(what);
		expect(shown.impact?.nodes).toMatchObject([
			{ node, target: node, kept: true, versions: [1], tally: { invoices: 1 } },
			{ node: null, tally: { invoices: 1 } },
		]);
		const line = shown.impact?.lines.find(({ invoiceId }) => invoiceId === 'a');
		expect(line?.before?.at?.slice(0, 10)).toBe('2027-01-29');
		expect(line?.after).toMatchObject({
			label: line?.before?.label,
			at: expect.stringMatching(/^2027-02-02/),
		});
		expect(line?.after?.why.map(({ rule }) => rule)).toContain('offset');
		const done = await confirm(what, shown.token);
		expect(done).toMatchObject({ ok: true, value: { state: 'published', moving: 1, planned: 1 } });
		expect(await moves()).toMatchObject([
			{
				invoiceId: 'a',
				state: 'waiting',
				fromVersion: 1,
				toVersion: 2,
				node,
				visit: 1,
				mapping: {},
				actor: anne.userId,
			},
		]);
		expect(await runs()).toMatchObject([
			{ invoiceId: 'a', scenarioVersion: 1 },
			{ invoiceId: 'b', scenarioVersion: 2 },
		]);
		expect(await journal('version-move-ordered')).toHaveLength(2);
	});

	test('are shown with what they would do anyway: a report that foresaw less makes no difference', async () => {
		await world.invoice('a');
		await world.begin('a');
		const node = (await standsAt('a')).node!;
		const what = order(later('call', 0), { targets: { [node]: node }, planned: false });
		const told = await preview(what);
		await world.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ nextAction: JSON.stringify({ node, label: 'Ancien', at: 0, why: [], waitingFor: 'waiting' }) })
				.where('invoiceId', '=', 'a')
				.execute(),
		);
		const [line] = (await preview(what)).impact?.lines ?? [];
		expect(line?.before).toEqual(told.impact?.lines[0]?.before);
		expect(line?.after).toEqual(line?.before);
	});

	test('whose step is gone are refused with the reason, until a step is chosen for them', async () => {
		await world.invoice('a');
		await world.begin('a');
		const node = (await standsAt('a')).node!;
		const plan = changed((nodes) => {
			const { [node]: gone, ...others } = nodes;
			const next = gone!.next!;
			const led = Object.entries(others).map(([id, one]) => [id, relinked(one, node, next)]);
			return Object.fromEntries(led) as typeof nodes;
		});
		const same = await preview(order(plan, { targets: { [node]: node }, planned: false }));
		expect(same.impact).toMatchObject({ refused: { invoices: 1 }, moving: { invoices: 0 } });
		expect(same.impact?.nodes).toMatchObject([{ node, kept: false }]);
		expect(same.impact?.lines).toMatchObject([{ refusal: { code: 'no-target' }, after: null }]);
		const target = same.impact!.targets.find(({ id }) => id.startsWith('wait'))!.id;
		const moved = await preview(order(plan, { targets: { [node]: target }, planned: false }));
		expect(moved.impact).toMatchObject({ refused: { invoices: 0 }, moving: { invoices: 1 } });
	});
});

/** The node with its ways to `from` leading to `to`. */
const relinked = <N>(node: N, from: string, to: string): N =>
	JSON.parse(JSON.stringify(node).replaceAll(`"${from}"`, `"${to}"`)) as N;

describe('a confirmation', () => {
	test('that comes after money for a moving invoice shows the preview again: it showed another amount', async () => {
		await world.invoice('a');
		await world.begin('a');
		await world.invoice('b', { dueOn: '2027-06-30' });
		const node = (await standsAt('a')).node!;
		for (const [invoice, choice] of [
			['a', { targets: { [node]: node }, planned: false }],
			['b', { targets: {}, planned: true }],
		] as const) {
			const what = order(later('wait-call', 20), choice);
			const { token } = await preview(what);
			await world.tell({
				type: 'payment',
				at: NOW + 10,
				payment: `VIR-${invoice}`,
				amountCents: 10_000,
				currency: 'EUR',
				valueDate: '2027-01-20',
				allocations: [{ invoice, amountCents: 10_000 }],
			});
			expect(await confirm(what, token)).toMatchObject({ value: { state: 'stale', reasons: ['runs'] } });
		}
	});

	test('that comes after a moving invoice has gone on shows the preview again, and writes nothing', async () => {
		await world.invoice('a');
		await world.begin('a');
		const node = (await standsAt('a')).node!;
		const what = order(later(node, -3), { targets: { [node]: node }, planned: false });
		const { token } = await preview(what);
		await world.tell({
			type: 'due-date-extended',
			at: NOW + 10,
			invoice: 'a',
			to: '2027-03-01',
			penaltiesFrom: 'new',
		});
		await world.begin('a', NOW + 20);
		const late = await confirm(what, token);
		expect(late).toMatchObject({ ok: true, value: { state: 'stale', reasons: ['runs'] } });
		expect(await moves()).toEqual([]);
		if (!late.ok || late.value.state !== 'stale') throw new Error('not stale');
		const again = await confirm(what, late.value.preview.token, { at: NOW + 3000 });
		expect(again).toMatchObject({ ok: true, value: { state: 'published' } });
	});

	test('of another text, another person, another base or an old one is refused by its reason', async () => {
		const bruno = await world.member('Bruno', 'credit-manager');
		const what = order(later('wait-call', 20));
		const { token } = await preview(what);
		const reasons = async (...given: Parameters<typeof confirm>) => {
			const answer = await confirm(...given);
			return answer.ok && answer.value.state === 'stale' ? answer.value.reasons : answer;
		};
		expect(await reasons(order(later('wait-call', 21)), token)).toEqual(['content']);
		expect(await reasons(what, token, { person: bruno })).toEqual(['token']);
		expect(await reasons(what, `${token!.slice(0, -2)}xx`)).toEqual(['token']);
		expect(await reasons(what, token, { at: NOW + 31 * 60_000 })).toEqual(['expired']);
		expect(await reasons({ ...what, choice: { targets: {}, planned: true } }, token)).toEqual(['choice']);
		const other = order(later('wait-call', 30));
		await confirm(other, (await preview(other)).token);
		expect(await reasons(what, token)).toEqual(['base']);
	});

	test('is not possible while an error stands in the way, nor when nothing changed', async () => {
		const broken = changed((nodes) => ({ ...nodes, call: { ...nodes['call']!, label: '' } }));
		const faulty = await preview(order(broken));
		expect(faulty.problems.filter(({ severity }) => severity === 'error')).not.toEqual([]);
		expect(faulty.token).toBeNull();
		const open = changed((nodes) => {
			const { next: _, ...call } = nodes['wait-call']!;
			return { ...nodes, 'wait-call': call };
		});
		const told = await preview(order(open));
		expect(told, 'nothing is said of running invoices').toMatchObject({ complete: false, impact: null });
		const same = await preview(order(changed((nodes) => nodes)));
		expect(same.complete).toBe(true);
		expect(same).toMatchObject({ same: true, token: null, changes: [] });
	});
});

describe('four eyes', () => {
	test('a second person publishes what the first asked for; the first may not', async () => {
		const bruno = await world.member('Bruno', 'approver');
		await world.fourEyes();
		const what = order(later('wait-call', 20));
		const shown = await preview(what);
		expect(shown.approval).toEqual({ kind: 'second', people: ['Bruno'], replaces: null });
		const asked = await confirm(what, shown.token);
		if (!asked.ok || asked.value.state !== 'requested') throw new Error('not requested');
		expect(
			(await world.inside((tx) => tx.selectFrom('scenarioVersion').select('version').execute())).length,
		).toBe(1);
		const request = { ...what, request: asked.value.request };
		const path = `/scenarios/standard/publish/${asked.value.request}`;
		const named = { params: { by: expect.any(String), scenario: 'Standard' }, path };
		expect(await told()).toMatchObject([{ kind: 'publication-asked', userId: bruno.userId, ...named }]);
		const own = await confirm(request, (await preview(request)).token);
		expect(own).toMatchObject({ ok: false, problem: { code: 'own-request' } });
		const theirs = await preview(request, bruno);
		const done = await confirm(request, theirs.token, { person: bruno });
		expect(done).toMatchObject({ ok: true, value: { state: 'published', version: 2 } });
		const row = await world.one((tx) =>
			tx.selectFrom('scenarioVersion').selectAll().where('version', '=', 2).executeTakeFirst(),
		);
		expect(row).toMatchObject({
			publishedBy: anne.userId,
			approvedBy: bruno.userId,
			singleApproverReason: null,
		});
		expect(await journal('publication-published')).toMatchObject([{ actor: bruno.userId }]);
		expect(await told()).toMatchObject([
			{ kind: 'publication-asked', userId: bruno.userId },
			{ kind: 'publication-approved', userId: anne.userId, params: { by: 'Bruno' }, path },
		]);
	});

	test('the only person who may publishes alone, with a reason that is kept', async () => {
		await world.fourEyes();
		const what = order(later('wait-call', 20));
		const shown = await preview(what);
		expect(shown.approval).toEqual({ kind: 'alone' });
		expect(await confirm(what, shown.token, { reason: ' ' })).toMatchObject({
			ok: false,
			problem: { code: 'reason-required' },
		});
		expect(await confirm(what, shown.token, { reason: 'Seule cette semaine' })).toMatchObject({
			ok: true,
			value: { state: 'published' },
		});
		expect(await journal('published-alone')).toMatchObject([{ actor: anne.userId }]);
	});
});
