import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, expect, test, vi } from 'vitest';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Role } from '#db/values.ts';
import { customerActions } from '#lib/server/customers/actions/customer-actions.ts';
import { customerSheet } from '#lib/server/customers/sheet/customer-sheet.ts';
import type { Person } from '#lib/server/session/person.ts';
import { BEGINNING, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { actingAs } from '../acting-as.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 1, 20, 9)) }));

let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
	for (const [id, name] of [
		['ouest', 'Durand Ouest'],
		['est', 'Durand Est'],
	] as const)
		await world.inside((tx) =>
			saveCustomer(
				tx,
				world.organisationId,
				{ id, name, groupCode: 'DURAND' },
				{ at: BEGINNING, actor: 'anne' },
			),
		);
	await world.inside((tx) =>
		saveCustomer(
			tx,
			world.organisationId,
			{ id: world.customer, name: 'Durand SA', groupCode: 'DURAND' },
			{ at: BEGINNING, actor: 'anne' },
		),
	);
});

const anne = '00000000-0000-4000-8000-00000000000a';
const locals = (roles: Role[]) => {
	const { organisationId } = world;
	const person: Person = {
		userId: anne,
		name: 'Anne',
		email: 'a@b.test',
		roles,
		organisationId,
		companies: [organisationId],
	};
	return { person, tx: actingAs(world, person) };
};
type Name = keyof typeof customerActions;
async function act(
	name: Name,
	fields: Record<string, string | File>,
	roles: Role[] = ['admin'],
	id = world.customer,
) {
	const body = new FormData();
	for (const [field, value] of Object.entries(fields)) body.append(field, value);
	const request = new Request('http://x.test', { method: 'POST', body });
	const event = { locals: locals(roles), params: { id }, request } as unknown as RequestEvent;
	const answer = await customerActions[name](event);
	return 'status' in answer ? answer.data : answer;
}
const sheet = (id = world.customer) =>
	customerSheet({
		locals: locals(['admin']) as unknown as App.Locals,
		params: { id },
		url: new URL('http://x.test/customers/x'),
	});
const pausesOf = async (id: string) => (await world.inside((tx) => readAccount(tx, id)))?.pauses.length ?? 0;

test('a pause of the group stops everybody in it, with its end and reason, and is lifted together', async () => {
	const pause = { scope: 'group', until: '2027-03-15', reason: 'accord du groupe' };
	expect(await act('pause', pause)).toMatchObject({ done: true });
	expect(await Promise.all([world.customer, 'ouest', 'est'].map(pausesOf))).toEqual([1, 1, 1]);
	expect((await sheet('est')).pauses).toEqual([
		{ invoice: null, until: '2027-03-15', reason: 'accord du groupe' },
	]);
	expect(await act('resume', { scope: 'group' })).toMatchObject({ done: true });
	expect(await Promise.all([world.customer, 'ouest', 'est'].map(pausesOf))).toEqual([0, 0, 0]);
});

test('a pause of the group covers who joins it later, until the same day; a pause of one of them does not', async () => {
	const at = { at: BEGINNING + 90 * 86_400_000, actor: 'anne' };
	const joins = (id: string, more: { groupCode?: string; parentId?: string }) =>
		world.inside((tx) => saveCustomer(tx, world.organisationId, { id, name: id, ...more }, at));
	const pausesOf = (id: string) =>
		world.inside((tx) =>
			tx.selectFrom('pause').select(['untilOn', 'reason']).where('customerId', '=', id).execute(),
		);
	await act('pause', { scope: 'customer', until: '2027-06-30', reason: 'lui seul' });
	await joins('early', { groupCode: 'DURAND' });
	expect(await pausesOf('early')).toEqual([]);
	await act('pause', { scope: 'group', until: '2027-06-15', reason: 'accord du groupe' });
	await joins('new', { groupCode: 'DURAND' });
	await joins('child', { parentId: world.customer });
	await joins('stranger', { groupCode: 'AUTRE' });
	const paused = [{ untilOn: '2027-06-15', reason: 'accord du groupe' }];
	expect([await pausesOf('new'), await pausesOf('child'), await pausesOf('stranger')]).toEqual([
		paused,
		paused,
		[],
	]);
	await act('resume', { scope: 'group' });
	expect(await pausesOf('new')).toEqual([]);
	await joins('after', { groupCode: 'DURAND' });
	expect(await pausesOf('after')).toEqual([]);
});

test('a pause has an end and a reason, whomever it covers (n26)', async () => {
	for (const scope of ['customer', 'group']) {
		expect(await act('pause', { scope, until: '', reason: 'sans fin' })).toMatchObject({
			problems: { until: 'field-required' },
		});
		expect(await act('pause', { scope, until: '2027-06-15', reason: '' })).toMatchObject({
			problems: { reason: 'field-required' },
		});
	}
	expect(await Promise.all([world.customer, 'ouest', 'est'].map(pausesOf))).toEqual([0, 0, 0]);
});

test('a pause that the account refuses leaves nobody of the group paused', async () => {
	const pause = { scope: 'group', until: '2027-02-20', reason: 'trop tard' };
	expect(await act('pause', pause)).toMatchObject({ done: false, refusal: { code: 'pause-in-past' } });
	expect(await Promise.all([world.customer, 'ouest', 'est'].map(pausesOf))).toEqual([0, 0, 0]);
});

test('a pause of the whole company is a closing with an end, and asks for the right to change settings', async () => {
	const pause = { scope: 'company', until: '2027-03-01', reason: 'changement de logiciel' };
	expect(await act('pause', pause, ['collector'])).toMatchObject({ refusal: { code: 'not-allowed' } });
	expect(await act('pause', { ...pause, until: '' })).toMatchObject({
		problems: { until: 'field-required' },
	});
	expect(await act('pause', pause)).toMatchObject({ done: true });
	const closings = await world.inside((tx) =>
		tx.selectFrom('closingPeriod').select(['startsOn', 'endsOn', 'label']).execute(),
	);
	expect(closings).toEqual([
		{ startsOn: '2027-02-20', endsOn: '2027-03-01', label: 'changement de logiciel' },
	]);
});

test('proceedings freeze earlier claims, say by when to declare them, and keep the notice', async () => {
	await world.invoice('a');
	const notice = new File(['%PDF-1.4 avis'], 'bodacc.pdf', { type: 'application/pdf' });
	const opened = { procedure: 'receivership', judgmentOn: '2027-02-10', publishedOn: '2027-02-18', notice };
	expect(await act('insolvency', opened)).toMatchObject({ done: true });
	expect((await sheet()).insolvency).toMatchObject({
		frozen: [{ currency: 'EUR', count: 1, cents: 100_000 }],
		declareBefore: '2027-04-19',
		notice: { filename: 'bodacc.pdf' },
	});
});

test('proceedings entered by mistake are taken back with a reason: the claim is owed and chased again', async () => {
	await world.invoice('a');
	await act('insolvency', { procedure: 'receivership', judgmentOn: '2027-02-10', publishedOn: '2027-02-18' });
	const end = { outcome: 'mistake', on: '', reason: 'homonyme' };
	expect(await act('insolvencyEnded', { ...end, reason: '' })).toMatchObject({
		problems: { reason: 'field-required' },
	});
	expect(await act('insolvencyEnded', end)).toMatchObject({ done: true });
	expect(await sheet()).toMatchObject({
		insolvency: null,
		outstanding: [{ currency: 'EUR', dueCents: 100_000 }],
	});
	expect(await act('insolvencyEnded', end)).toMatchObject({ done: true });
});

test('closed proceedings say since when, and what stays frozen; there is nothing to declare any more', async () => {
	await world.invoice('a');
	await act('insolvency', { procedure: 'liquidation', judgmentOn: '2027-02-10', publishedOn: '2027-02-18' });
	const end = { outcome: 'closed', on: '2027-02-19', reason: 'insuffisance d’actif' };
	expect(await act('insolvencyEnded', end)).toMatchObject({ done: true });
	const { insolvency, head } = await sheet();
	expect(insolvency).toMatchObject({ closedOn: '2027-02-19', declareBefore: null, frozen: [{ count: 1 }] });
	expect(head.flags).not.toContain('insolvent');
});

test('a notice that is no document undoes the whole act', async () => {
	await world.invoice('a');
	const notice = new File(['<html>'], 'bodacc.pdf', { type: 'application/pdf' });
	const opened = { procedure: 'liquidation', judgmentOn: '2027-02-10', publishedOn: '2027-02-18', notice };
	expect(await act('insolvency', opened)).toMatchObject({ done: false, refusal: { code: 'file-type' } });
	expect((await sheet()).insolvency).toBeNull();
});

test('parents are known and make no loop; figures of a group add up', async () => {
	await world.invoice('a', { amountCents: 100_000 });
	await world.invoice('b', { amountCents: 30_000, customerId: 'est', dueOn: '2027-03-05' });
	expect(await act('group', { groupCode: 'DURAND', parent: 'nobody' })).toMatchObject({
		refusal: { code: 'parent-unknown' },
	});
	expect(await act('group', { groupCode: '', parent: 'Durand SA' }, ['admin'], 'est')).toMatchObject({
		done: true,
	});
	expect(await act('group', { groupCode: '', parent: 'Durand Est' })).toMatchObject({
		refusal: { code: 'parent-loop' },
	});
	const { group } = await sheet();
	expect(group.total).toEqual([
		expect.objectContaining({ currency: 'EUR', dueCents: 100_000, notDueCents: 30_000 }),
	]);
	expect(group.members.map(({ name, tie }) => [name, tie])).toEqual([
		['Durand Est', 'child'],
		['Durand Ouest', 'group'],
	]);
});

test('a person decides a profile with a reason until a day, and goes back to what the records say', async () => {
	await world.invoice('a');
	const decided = { profile: 'good-payer', reason: 'nouveau directeur', until: '2027-06-01' };
	expect(await act('profile', { ...decided, until: '2027-02-20' })).toMatchObject({ done: false });
	expect(await act('profile', decided)).toMatchObject({ done: true });
	expect((await sheet()).profile).toMatchObject({
		inForce: 'good-payer',
		source: 'decided',
		decision: { reason: 'nouveau directeur', until: '2027-06-01' },
	});
	const account = await world.inside((tx) => readAccount(tx, world.customer));
	expect(account?.customer.profile).toBe('good-payer');
	expect(await act('profileAuto', {})).toMatchObject({ done: true });
	expect((await sheet()).profile.source).toBe('concluded');
});

test('who only reads changes nothing; who has no customers finds none', async () => {
	for (const name of Object.keys(customerActions) as Name[])
		await expect(act(name, {}, ['reader']), name).rejects.toMatchObject({ status: 403 });
	await expect(
		customerSheet({
			locals: locals(['sales']) as unknown as App.Locals,
			params: { id: world.customer },
			url: new URL('http://x.test/customers/x'),
		}),
	).rejects.toMatchObject({ status: 404 });
});
