import { beforeEach, expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { sendingWorld, withFiles } from '../../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../../regressions/database/sending-world.ts';
import { BEGINNING, on } from '../receivables-world.ts';

/** `missingAttachment`: a message whose invoice has no file leaves with its link, or waits for it. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

async function asked(changes: object): Promise<Asked> {
	const scenario = withFiles('held', [], changes);
	await world.inside((tx) =>
		publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING }),
	);
	const customer = await world.debtor('petit');
	await world.invoice('a', { customerId: customer, scenarioId: 'held' });
	return world.until('a', 'mail', on(2, 6), customer);
}

/** The run asks again when it was told to. */
function askedAgain(before: Asked, until: number): Asked {
	const { intent } = before;
	return { ...before, at: until, intent: { ...intent, attempt: intent.attempt + 1 } };
}

async function heldUntil(one: Asked): Promise<number> {
	const result = await world.carryOut(one);
	expect(result).toMatchObject({
		decision: {
			kind: 'defer',
			entry: {
				kind: 'deferred',
				why: expect.arrayContaining([expect.objectContaining({ rule: 'missing-attachment' })]),
			},
		},
	});
	expect(world.postmark.accepted).toHaveLength(0);
	return result.decision.kind === 'defer' ? result.decision.until : 0;
}

const tasks = () =>
	world.inside((tx) => tx.selectFrom('task').select(['key', 'code', 'state', 'payload']).execute());

const files = () =>
	world.postmark.accepted
		.at(-1)!
		.Attachments.filter(({ ContentID }) => !ContentID)
		.map(({ Name }) => Name);

test('by default it leaves, with its link', async () => {
	const one = await asked({});
	expect(await world.carryOut(one)).toMatchObject({ decision: { kind: 'send' } });
	expect(files()).toEqual([]);
});

test.each(['step', 'company'])(
	'held by the %s: it waits in sight, and leaves once the file is there',
	async (by) => {
		if (by === 'company')
			await world.inside((tx) => tx.updateTable('organisation').set({ missingAttachment: 'hold' }).execute());
		const one = await asked(by === 'step' ? { missingAttachment: 'hold' } : {});
		const until = await heldUntil(one);
		expect(new Date(until).toISOString().slice(0, 10)).toBe('2027-02-10');
		expect(await world.carryOut(one, 2)).toMatchObject({ decision: { kind: 'defer', until } });
		expect(await tasks()).toEqual([
			expect.objectContaining({
				...{ code: 'delivery-failed', state: 'open' },
				payload: expect.objectContaining({ reason: 'missing-attachment', params: { invoices: ['FA-a'] } }),
			}),
		]);
		await world.attach('petit', 'a', '%PDF of a');
		expect(await world.carryOut(askedAgain(one, until))).toMatchObject({ decision: { kind: 'send' } });
		expect(files()).toEqual(['a.pdf']);
		expect((await tasks()).map(({ state }) => state)).toEqual(['cancelled']);
	},
);

test('held: a person who settles the task sends it without', async () => {
	const one = await asked({ missingAttachment: 'hold' });
	const next = askedAgain(one, await heldUntil(one));
	const later = askedAgain(next, await heldUntil(next));
	expect(await tasks()).toHaveLength(1);
	await world.inside((tx) => tx.updateTable('task').set({ state: 'done' }).execute());
	expect(await world.carryOut(later)).toMatchObject({ decision: { kind: 'send' } });
	expect(files()).toEqual([]);
	expect(world.postmark.accepted).toHaveLength(1);
});
