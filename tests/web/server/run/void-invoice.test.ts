import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, expect, test, vi } from 'vitest';
import { storyText } from '#lib/run/story-text.ts';
import { runActions } from '#lib/server/run/run-actions.ts';
import { story } from '#lib/server/run/story.ts';
import type { Person } from '#lib/server/session/person.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { actingAs } from '../acting-as.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 1, 20, 9)) }));

let world: ReceivablesWorld;
let invoiceId: string;
beforeEach(async () => {
	world = await receivablesWorld();
	invoiceId = await world.invoice('a');
});

async function voidIt(fields: Record<string, string>) {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.append(name, value);
	const { organisationId } = world;
	const person: Person = {
		...{ userId: '00000000-0000-4000-8000-00000000000a', name: 'Anne', email: 'a@b.test' },
		...{ roles: ['credit-manager'], organisationId, companies: [organisationId] },
	};
	const answer = await runActions.void({
		locals: { person, tx: actingAs(world, person) },
		params: { id: invoiceId },
		request: new Request('http://x.test', { method: 'POST', body }),
	} as unknown as RequestEvent);
	return 'status' in answer ? answer.data : answer;
}
const closed = async () =>
	(await world.one((tx) => tx.selectFrom('invoice').select('closed').executeTakeFirst())).closed;
const told = async () => {
	const [line] = (await world.inside((tx) => story(tx, invoiceId, {}))).filter(
		({ kind, details }) => kind === 'fact' && details['type'] === 'void',
	);
	return line && storyText(line, { currency: 'EUR', zone: 'Europe/Paris' });
};

test('nobody voids an invoice without saying why', async () => {
	for (const fields of [{}, { reason: '' }, { reason: '   ' }] as Record<string, string>[])
		expect(await voidIt(fields)).toMatchObject({ form: 'void', problems: { reason: 'field-required' } });
	expect(await closed()).toBeNull();
});

test('its story says why', async () => {
	expect(await voidIt({ reason: 'remplacée par FA-2027-0043' })).toMatchObject({ done: true });
	expect(await closed()).toBe('void');
	expect(await told()).toMatchObject({ detail: expect.stringContaining('remplacée par FA-2027-0043') });
});

test('what was told before a reason was asked is still read', async () => {
	expect(await world.tell({ type: 'void', invoice: invoiceId, at: on(2, 21) })).toMatchObject({ ok: true });
	expect(await closed()).toBe('void');
	expect(await told()).toMatchObject({ detail: '' });
});
