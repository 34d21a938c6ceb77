import { beforeEach, expect, test } from 'vitest';
import { confirmPublication } from '#lib/server/scenarios/confirm-publication.ts';
import { preparePublication } from '#lib/server/scenarios/preview-publication.ts';
import { settleRequest } from '#lib/server/scenarios/publish-requests.ts';
import { requestScreen } from '#lib/server/scenarios/request-screen.ts';
import { NOW, later, order, publishingWorld } from './publishing-world.ts';
import type { PublishingWorld } from './publishing-world.ts';
import { actingAs } from '../acting-as.ts';

let world: PublishingWorld;
let anne: { userId: string };
let bruno: { userId: string };
let request: string;

const what = order(later('wait-call', 20), { targets: { 'wait-call': 'wait-call' }, planned: true });

beforeEach(async () => {
	world = await publishingWorld();
	anne = await world.member('Anne', 'credit-manager');
	bruno = await world.member('Bruno', 'approver');
	await world.fourEyes();
	const answer = await decide(anne, null);
	if (!answer.ok || answer.value.state !== 'requested') throw new Error('not requested');
	({ request } = answer.value);
});

/** Confirms what is previewed, as somebody's own publication or as the request that they approve. */
async function decide(person: { userId: string }, approved: string | null) {
	const sent = { ...what, request: approved };
	return world.inside(async (tx) => {
		const asked = approved
			? await tx.selectFrom('publishRequest').selectAll().where('id', '=', approved).executeTakeFirstOrThrow()
			: null;
		const prepared = await preparePublication(tx, person, sent, { at: NOW, lock: false });
		const token = prepared.ok ? prepared.value.preview.token : null;
		const confirmation = { ...sent, token: token ?? '', note: null, reason: null };
		return confirmPublication(tx, person, confirmation, asked, NOW + 1000);
	});
}

const seen = ({ userId }: { userId: string }, ...roles: ('approver' | 'credit-manager')[]) => {
	const { organisationId } = world;
	const person = { userId, name: 'Somebody', email: 'somebody@verrerie.test', organisationId, roles };
	const locals = { person: { ...person, companies: [organisationId] }, tx: actingAs(world, person) };
	return requestScreen({
		locals: locals as unknown as App.Locals,
		params: { id: 'standard', request },
	});
};

const leaves = ({ userId }: { userId: string }) =>
	world.inside((tx) =>
		tx.updateTable('membership').set({ active: false }).where('userId', '=', userId).execute(),
	);

test('a refused request goes on showing what was asked, against the version that it was to follow', async () => {
	const refused = { state: 'refused', version: null, by: bruno.userId, reason: 'Trop tard' } as const;
	await world.inside((tx) => settleRequest(tx, request, refused, NOW + 2000));
	const { request: shown, asked } = await seen(anne, 'credit-manager');
	expect(shown).toMatchObject({ state: 'refused', reason: 'Trop tard' });
	expect(asked?.version).toBe(1);
	expect(asked?.before?.nodes['wait-call']?.fields).not.toMatchObject({ offset: 20 });
	expect(asked?.after?.nodes['wait-call']?.fields).toMatchObject({ offset: 20 });
	expect(asked?.moves).toHaveLength(1);
	expect(asked?.planned).toBe(true);
});

test('a request of somebody who has left says so, can be decided, and its news goes to nobody else', async () => {
	await leaves(anne);
	const { request: shown } = await seen(bruno, 'approver');
	expect(shown).toMatchObject({ by: 'Anne', hasLeft: true });
	const chief = await world.member('Chief', 'admin');
	expect(await decide(bruno, request)).toMatchObject({ ok: true, value: { state: 'published', version: 2 } });
	const told = await world.inside((tx) =>
		tx.selectFrom('notification').select('kind').where('userId', '=', chief.userId).execute(),
	);
	expect(told).toEqual([]);
});
