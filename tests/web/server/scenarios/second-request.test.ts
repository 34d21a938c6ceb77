import { beforeAll, expect, test } from 'vitest';
import { confirmPublication } from '#lib/server/scenarios/confirm-publication.ts';
import { preparePublication } from '#lib/server/scenarios/preview-publication.ts';
import type { PublishOrder } from '#lib/server/scenarios/preview-publication.ts';
import { NOW, later, order, publishingWorld } from './publishing-world.ts';
import type { PublishingWorld } from './publishing-world.ts';

type Somebody = { userId: string };

let world: PublishingWorld;
let anne: Somebody;
let bruno: Somebody;

beforeAll(async () => {
	world = await publishingWorld();
	anne = await world.member('Anne', 'credit-manager');
	bruno = await world.member('Bruno', 'credit-manager');
	await world.fourEyes();
});

async function preview(person: Somebody, what: PublishOrder) {
	const prepared = await world.inside((tx) => preparePublication(tx, person, what, { at: NOW, lock: false }));
	if (!prepared.ok) throw new Error(prepared.problem.code);
	return prepared.value.preview;
}

/** Asks to publish, as the dialog does; the id of the request. */
async function ask(person: Somebody, what: PublishOrder): Promise<string> {
	const { token } = await preview(person, what);
	const confirmation = { ...what, token: token ?? '', note: null, reason: null };
	const answer = await world.inside((tx) => confirmPublication(tx, person, confirmation, null, NOW + 1000));
	if (!answer.ok || answer.value.state !== 'requested') throw new Error('not requested');
	return answer.value.request;
}

test('a second request takes the place of a colleague’s, who is named beforehand and told', async () => {
	const first = await ask(anne, order(later('wait-call', 20)));
	expect((await preview(anne, order(later('wait-call', 21)))).approval).toMatchObject({ replaces: null });
	const other = order(later('wait-call', 30));
	expect((await preview(bruno, other)).approval).toEqual({
		kind: 'second',
		people: ['Anne'],
		replaces: 'Anne',
	});
	await ask(bruno, other);
	const { journal, heard } = await world.inside(async (tx) => ({
		journal: await tx
			.selectFrom('journal')
			.select('actor')
			.where('kind', '=', 'publication-withdrawn')
			.execute(),
		heard: await tx
			.selectFrom('notification')
			.select(['kind', 'params', 'path'])
			.where('userId', '=', anne.userId)
			.orderBy('kind', 'desc')
			.execute(),
	}));
	expect(journal).toEqual([{ actor: bruno.userId }]);
	expect(heard.map(({ kind }) => kind)).toEqual(['publication-replaced', 'publication-asked']);
	expect(heard[0]).toMatchObject({
		params: { by: 'Bruno', scenario: 'Standard' },
		path: `/scenarios/standard/publish/${first}`,
	});
});
