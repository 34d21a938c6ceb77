import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, expect, test, vi } from 'vitest';
import { runActions } from '#lib/server/run/run-actions.ts';
import { decide } from '#lib/server/tasks/decide.ts';
import { tasksScreen } from '#lib/server/tasks/tasks-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import type { Role } from '#db/values.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { actingAs } from '../acting-as.ts';

const AT = Date.UTC(2027, 1, 20, 9);
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(AT) }));

let world: ReceivablesWorld;
let invoiceId: string;

const person = (n: number, roles: Role[]) =>
	({
		...{
			userId: `00000000-0000-4000-8000-00000000000${String(n)}`,
			name: `P${String(n)}`,
			email: 'a@b.test',
		},
		...{ roles, organisationId: world.organisationId, companies: [world.organisationId] },
	}) satisfies Person;
const anne = () => person(1, ['credit-manager']);
const berthe = () => person(2, ['credit-manager']);

beforeEach(async () => {
	world = await receivablesWorld();
	invoiceId = await world.invoice('a', { amountCents: 120_000 });
	await world.inside(async (tx) => {
		for (const { userId, name, email, roles } of [anne(), berthe()])
			await tx
				.insertInto('membership')
				.values({ userId, name, email: `${name}${email}`, roles })
				.execute();
	});
});

async function send(
	action: (event: RequestEvent) => Promise<unknown>,
	by: Person,
	fields: Record<string, string>,
) {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.append(name, value);
	const answer = (await action({
		locals: { person: by, tx: actingAs(world, by) },
		params: { id: invoiceId },
		request: new Request('http://x.test', { method: 'POST', body }),
	} as unknown as RequestEvent)) as { status?: number; data?: unknown };
	return 'status' in answer ? answer.data : answer;
}
const writeOff = (fields: Record<string, string>) => send(runActions['write-off'], anne(), fields);
const takeBack = (fields: Record<string, string>) => send(runActions['reverse-write-off'], anne(), fields);
const closed = async () =>
	(await world.one((tx) => tx.selectFrom('invoice').select('closed').executeTakeFirst())).closed;
const told = () =>
	world.one((tx) =>
		tx.selectFrom('fact').select(['actor', 'body']).where('type', '=', 'write-off').executeTakeFirst(),
	);
const request = () =>
	world.one((tx) =>
		tx.selectFrom('task').selectAll().where('code', '=', 'write-off').orderBy('at').executeTakeFirst(),
	);
/** The request as somebody reads it among their work. */
async function seenBy(reader: Person) {
	const locals = { person: reader, tx: actingAs(world, reader) } as unknown as App.Locals;
	const { tasks } = await tasksScreen({ locals, url: new URL('http://x.test/tasks') });
	const found = tasks.find(({ code }) => code === 'write-off');
	if (!found) throw new Error('nothing is asked');
	return found;
}
const twoPeople = (aboveCents: number | null) =>
	world.inside((tx) =>
		tx.insertInto('approvalPolicy').values({ act: 'write-off', fourEyes: true, aboveCents }).execute(),
	);

test('an invoice is given up with its reason, and the VAT that is taken back', async () => {
	expect(await writeOff({ reason: '' })).toMatchObject({ problems: { reason: 'field-required' } });
	expect(await writeOff({ reason: 'liquidation', tax: '1 200' })).toMatchObject({
		refusal: { code: 'tax-exceeds' },
	});
	expect(await closed()).toBeNull();
	expect(await writeOff({ reason: 'liquidation', tax: '200,00' })).toMatchObject({ done: true });
	expect(await closed()).toBe('written-off');
	expect(await told()).toMatchObject({
		actor: anne().userId,
		body: { reason: 'liquidation', taxCents: 20_000 },
	});
	expect(await writeOff({ reason: 'encore' })).toMatchObject({ done: false });
});

test('where the company wants two people, one asks and another grants', async () => {
	await twoPeople(null);
	expect(await writeOff({ reason: 'liquidation', tax: '200' })).toMatchObject({ done: true });
	expect(await closed()).toBeNull();
	expect(await writeOff({ reason: 'encore' })).toMatchObject({ refusal: { code: 'write-off-asked' } });
	const { key } = await request();
	expect((await seenBy(berthe())).writeOff).toEqual({
		asks: 'write-off',
		...{ by: 'P1', reason: 'liquidation', amountCents: 120_000, taxCents: 20_000, currency: 'EUR' },
	});
	expect(await send(decide, anne(), { key, outcome: 'approved' })).toMatchObject({
		refusal: { code: 'own-request' },
	});
	expect(await send(decide, berthe(), { key, outcome: 'approved' })).toMatchObject({ done: true });
	expect(await closed()).toBe('written-off');
	expect(await told()).toMatchObject({
		actor: berthe().userId,
		body: { reason: 'liquidation', taxCents: 20_000 },
	});
});

test('below the limit nobody else is asked', async () => {
	await twoPeople(500_000);
	expect(await writeOff({ reason: 'liquidation' })).toMatchObject({ done: true });
	expect(await closed()).toBe('written-off');
});

test('what was paid since is not granted unseen, and a refusal leaves all as it was', async () => {
	await twoPeople(null);
	await writeOff({ reason: 'liquidation' });
	expect((await seenBy(berthe())).writeOff).toMatchObject({ reason: 'liquidation', taxCents: null });
	await world.tell({
		...{ type: 'payment', at: on(2, 20, 10), payment: 'p', amountCents: 20_000, currency: 'EUR' },
		...{ valueDate: '2027-02-20', allocations: [{ invoice: invoiceId, amountCents: 20_000 }] },
	});
	const { key } = await request();
	expect(await send(decide, berthe(), { key, outcome: 'approved' })).toMatchObject({
		refusal: { code: 'write-off-changed' },
	});
	expect(await request()).toMatchObject({ state: 'open', approvedBy: null });
	expect(await send(decide, berthe(), { key, outcome: 'refused' })).toMatchObject({ done: true });
	expect(await closed()).toBeNull();
	expect(await request()).toMatchObject({ state: 'done', outcome: 'refused' });
});

test('a loss by mistake is taken back with its reason, once', async () => {
	expect(await takeBack({ reason: 'erreur' })).toMatchObject({ refusal: { code: 'not-written-off' } });
	await writeOff({ reason: 'liquidation', tax: '200' });
	expect(await takeBack({ reason: '' })).toMatchObject({ problems: { reason: 'field-required' } });
	expect(await takeBack({ reason: 'mauvaise facture' })).toMatchObject({ done: true });
	expect(await closed()).toBeNull();
	const sum = await world.one((tx) =>
		tx
			.selectFrom('ledgerEntry')
			.select((eb) => eb.fn.sum<number>('amountCents').as('cents'))
			.executeTakeFirst(),
	);
	expect(sum.cents).toBe(120_000);
	expect(await takeBack({ reason: 'encore' })).toMatchObject({ refusal: { code: 'not-written-off' } });
});

test('where a loss wants two people, so does its reversal; what it asks is read before it is granted', async () => {
	await writeOff({ reason: 'liquidation' });
	await twoPeople(null);
	expect(await takeBack({ reason: 'mauvaise facture' })).toMatchObject({ done: true });
	expect(await closed()).toBe('written-off');
	expect(await takeBack({ reason: 'encore' })).toMatchObject({ refusal: { code: 'write-off-asked' } });
	const locals = { person: berthe(), tx: actingAs(world, berthe()) } as unknown as App.Locals;
	const { tasks } = await tasksScreen({ locals, url: new URL('http://x.test/tasks') });
	const asked = tasks.find(({ code }) => code === 'write-off-reversal');
	expect(asked?.writeOff).toEqual({
		...{ asks: 'write-off-reversal', by: 'P1', reason: 'mauvaise facture' },
		...{ amountCents: 120_000, taxCents: null, currency: 'EUR' },
	});
	const key = asked?.key ?? '';
	expect(await send(decide, anne(), { key, outcome: 'approved' })).toMatchObject({
		refusal: { code: 'own-request' },
	});
	expect(await send(decide, berthe(), { key, outcome: 'approved' })).toMatchObject({ done: true });
	expect(await closed()).toBeNull();
});

test('a credit note by hand, its voiding, and more time to pay', async () => {
	const residual = async () =>
		await world.one((tx) =>
			tx.selectFrom('invoice').select(['residualCents', 'dueOn', 'originalDueOn']).executeTakeFirst(),
		);
	expect(await send(runActions.credit, anne(), { number: 'AV-1', amount: '200' })).toMatchObject({
		done: true,
	});
	expect(await residual()).toMatchObject({ residualCents: 100_000 });
	expect(await send(runActions.credit, anne(), { number: 'AV-1', amount: '200' })).toMatchObject({
		refusal: { code: 'credit-note-exists' },
	});
	expect(await send(runActions['void-credit'], anne(), { creditNote: 'AV-1' })).toMatchObject({ done: true });
	expect(await residual()).toMatchObject({ residualCents: 120_000 });
	const to = (day: string) => send(runActions.extend, anne(), { to: day, penaltiesFrom: 'new' });
	expect(await to('2027-02-01')).toMatchObject({ refusal: { code: 'extension-not-later' } });
	expect(await to('2027-03-31')).toMatchObject({ done: true });
	expect(await residual()).toMatchObject({ dueOn: '2027-03-31', originalDueOn: '2027-02-05' });
});
