import { beforeEach, describe, expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Assignment } from '#lib/scenarios/assignment-view.ts';
import { currentAssignment, readAssignment, saveAssignment } from '#lib/server/scenarios/assignment.ts';
import { openInvoices } from '#lib/server/scenarios/open-invoices.ts';
import { previewAssignment } from '#lib/server/scenarios/preview-assignment.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { NOW, publishingWorld, sent } from './publishing-world.ts';
import type { PublishingWorld } from './publishing-world.ts';

let world: PublishingWorld;

beforeEach(async () => {
	world = await publishingWorld();
	await world.inside(async (tx) => {
		for (const id of ['phone-first', 'public-sector'] as const) {
			const scenario = templateById(id);
			await publishScenario(tx, { scenario, source: sent(scenario), format: 'json', by: 'anne', at: NOW });
		}
	});
});

const big = { id: '00000000-0000-4000-8000-000000000001', when: { amountCents: { atLeast: 500_000 } } };
const all = { id: '00000000-0000-4000-8000-000000000002', when: { amountCents: { atLeast: 1 } } };
const rules = [
	{ ...big, scenarioId: 'phone-first', appliesFrom: null },
	{ ...all, scenarioId: 'public-sector', appliesFrom: null },
];

const save = (wanted: Assignment, edition?: string) =>
	world.inside(async (tx) => {
		const current = await currentAssignment(tx);
		const stamp = { at: NOW, actor: 'anne' };
		return saveAssignment(
			tx,
			world.organisationId,
			{ ...wanted, edition: edition ?? current.edition },
			stamp,
		);
	});
const scenarioOf = (invoice: string) =>
	world.inside((tx) =>
		tx.selectFrom('invoiceRun').select('scenarioId').where('invoiceId', '=', invoice).executeTakeFirst(),
	);

describe('rules that are saved', () => {
	test('decide on invoices that come in afterwards, and leave running ones and choices by hand alone', async () => {
		await world.invoice('before', { amountCents: 900_000 });
		expect(await save({ rules, fallback: 'standard' })).toMatchObject({ ok: true });
		await world.invoice('big', { amountCents: 900_000 });
		await world.invoice('small');
		expect(await scenarioOf('before')).toEqual({ scenarioId: 'standard' });
		expect(await scenarioOf('big')).toEqual({ scenarioId: 'phone-first' });
		expect(await scenarioOf('small')).toEqual({ scenarioId: 'public-sector' });
		await world.inside((tx) => tx.updateTable('customer').set({ scenarioId: 'standard' }).execute());
		await world.invoice('chosen', { amountCents: 900_000 });
		expect(await scenarioOf('chosen')).toEqual({ scenarioId: 'standard' });
	});

	test('give their first run to invoices that had no scenario', async () => {
		expect(await save({ rules: [], fallback: null })).toMatchObject({ ok: true });
		await world.invoice('waiting');
		expect(await scenarioOf('waiting')).toBeUndefined();
		expect(await save({ rules: [], fallback: 'phone-first' })).toEqual({ ok: true, value: { planned: 1 } });
		expect(await scenarioOf('waiting')).toEqual({ scenarioId: 'phone-first' });
	});

	test('are refused when somebody changed them meanwhile, or when they name a scenario without version', async () => {
		const { edition } = await world.inside((tx) => currentAssignment(tx));
		await save({ rules, fallback: 'standard' });
		expect(await save({ rules: [], fallback: 'standard' }, edition)).toMatchObject({
			problem: { code: 'assignment-changed' },
		});
		expect(await save({ rules, fallback: 'nowhere' })).toMatchObject({
			problem: { code: 'scenario-without-version', params: { scenario: 'nowhere' } },
		});
		const unfinished = [{ ...rules[0]!, when: { amountCents: {} } }];
		expect(await save({ rules: unfinished, fallback: 'standard' })).toMatchObject({
			problem: { code: 'condition-unreadable', params: { rule: 1 } },
		});
	});
});

test('a search finds what is open before what is settled, however old its number', async () => {
	await world.invoice('a');
	await world.tell({
		type: 'payment',
		at: NOW,
		payment: 'VIR-1',
		amountCents: 100_000,
		currency: 'EUR',
		valueDate: '2027-01-20',
		allocations: [{ invoice: 'a', amountCents: 100_000 }],
	});
	await world.invoice('b');
	const found = (limit: number) => world.inside((tx) => openInvoices(tx, NOW, 'Durand', limit));
	expect((await found(1)).map(({ invoiceId }) => invoiceId)).toEqual(['b']);
	expect((await found(9)).map(({ invoiceId }) => invoiceId)).toEqual(['b', 'a']);
});

test('the preview says of open invoices what planning their like does', async () => {
	await world.invoice('a', { amountCents: 900_000 });
	await world.invoice('b');
	const wanted = { rules, fallback: 'standard' };
	const preview = await world.inside(async (tx) => {
		const [now, next] = [readAssignment(await currentAssignment(tx)), readAssignment(wanted)];
		if (!now.ok || !next.ok) throw new Error('unreadable');
		return previewAssignment(await openInvoices(tx, NOW), now.value, next.value);
	});
	expect(preview).toMatchObject({
		invoices: 2,
		rules: [
			{ matches: 1, wins: 1 },
			{ matches: 2, wins: 1 },
		],
		overlaps: [{ rules: [0, 1], invoices: 1, customerCount: 1, customers: [{ name: 'Durand SA' }] }],
		changeCount: 2,
	});
	await save(wanted);
	for (const { invoiceId, to } of preview.changes) {
		await world.invoice(`like-${invoiceId}`, invoiceId === 'a' ? { amountCents: 900_000 } : {});
		expect(await scenarioOf(`like-${invoiceId}`)).toEqual({ scenarioId: to });
	}
});
