import { beforeEach, expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { BEGINNING, on } from '../../db/receivables-world.ts';
import { scenarioOf } from '../../workflows/scenario/scenario-of.ts';
import { sendingWorld } from './sending-world.ts';
import type { Asked, SendingWorld } from './sending-world.ts';

const ending = { next: 'end', onFailure: 'end' };
const due = { kind: 'wait', anchor: 'due-date', offset: 11 };

/** A call with the structured e-mail beside it (s25). */
const calling = (id: string): Scenario =>
	scenarioOf(
		{
			start: { kind: 'start', next: 'wait' },
			wait: { ...due, next: 'call' },
			call: { kind: 'call', owner: 'Nadia', email: { template: 'reminder-2', grantDays: 8 }, ...ending },
			end: { kind: 'end', outcome: 'completed' },
		},
		{ id },
	);

/** The same day, a reminder of another scenario. */
const writing = (id: string): Scenario =>
	scenarioOf(
		{
			start: { kind: 'start', next: 'wait' },
			wait: { ...due, next: 'mail' },
			mail: { kind: 'email', template: 'reminder-1', ...ending },
			end: { kind: 'end', outcome: 'completed' },
		},
		{ id },
	);

/** OCA credit-control 21: one morning's calls about three invoices made three e-mails, beside the reminder of a fourth. */
let world: SendingWorld;
let asked: Asked[];
beforeEach(async () => {
	world = await sendingWorld();
	for (const scenario of [calling('calling'), writing('writing')])
		await world.inside((tx) =>
			publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING }),
		);
	for (const id of ['a', 'b', 'c']) await world.invoice(id, { scenarioId: 'calling' });
	await world.invoice('d', { scenarioId: 'writing' });
	asked = [];
	for (const id of ['a', 'b', 'c']) asked.push(await world.until(id, 'call', on(2, 6)));
	asked.push(await world.until('d', 'mail', on(2, 6)));
});

const contacts = () =>
	world.inside((tx) =>
		tx.selectFrom('contact').select(['channel', 'state', 'invoices']).orderBy('key').execute(),
	);

test('three calls and a reminder of one day: three calls, one e-mail that names all four', async () => {
	const kinds = [];
	for (const one of asked) kinds.push((await world.carryOut(one)).decision.kind);
	expect(kinds).toEqual(['send', 'send', 'send', 'merge']);
	expect(world.postmark.accepted).toHaveLength(1);
	const [mail] = world.postmark.accepted;
	for (const number of ['FA-a', 'FA-b', 'FA-c', 'FA-d']) expect(mail?.HtmlBody).toContain(number);
	expect(mail?.TextBody?.replaceAll(/\s/gu, ' ')).toContain('4 000,00 €');
	expect(await contacts()).toEqual([
		{ channel: 'call', state: 'delivered', invoices: ['a'] },
		{ channel: 'email', state: 'delivered', invoices: ['a', 'b', 'c', 'd'] },
		{ channel: 'call', state: 'delivered', invoices: ['b'] },
		{ channel: 'call', state: 'delivered', invoices: ['c'] },
	]);
});

test('what was paid between the decision and the sending is neither called about nor named', async () => {
	const [first, second] = asked;
	if (!first || !second) throw new Error('nobody asked');
	await world.carryOut(second);
	await world.tell({
		...{ type: 'payment', payment: 'p', amountCents: 100_000, currency: 'EUR', valueDate: '2027-02-16' },
		...{ at: first.at, allocations: [{ invoice: 'c', amountCents: 100_000 }] },
	});
	await world.carryOut(first);
	const [mail] = world.postmark.accepted;
	expect(mail?.HtmlBody).toContain('FA-b');
	expect(mail?.HtmlBody).not.toContain('FA-c');
	const [, written] = await contacts();
	expect(written).toMatchObject({ channel: 'email', invoices: ['a', 'b', 'd'] });
});

test('refused by the provider for good: somebody is told of each invoice that it named', async () => {
	world.postmark.inactive.add('compta@durand.test');
	for (const one of asked) await world.carryOut(one);
	expect(world.postmark.accepted).toEqual([]);
	const incidents = await world.inside((tx) =>
		tx.selectFrom('task').select('invoiceId').where('kind', '=', 'incident').orderBy('invoiceId').execute(),
	);
	expect(incidents.map(({ invoiceId }) => invoiceId)).toEqual(['a', 'b', 'c', 'd']);
});
