import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { confirmPublication } from '#lib/server/scenarios/confirm-publication.ts';
import { keepText } from '#lib/server/scenarios/kept-text.ts';
import { preparePublication } from '#lib/server/scenarios/preview-publication.ts';
import { publishOrder } from '#lib/server/scenarios/publish-order.ts';
import type { PublishQuestion } from '#lib/server/scenarios/publish-order.ts';
import type { Person } from '#lib/server/session/person.ts';
import { templateById, templatePath } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';
import { NOW, publishingWorld } from './publishing-world.ts';
import type { PublishingWorld } from './publishing-world.ts';

let world: PublishingWorld;
let anne: Person;

/** The standard scenario as somebody wrote it by hand, with a word above two of its steps. */
const written = readFileSync(templatePath('standard'), 'utf8')
	.replace(/^ {2}call:$/m, '  # Jamais le lundi\n  call:')
	.replace(/^ {2}pre-reminder:$/m, '  # Demandé par le syndicat\n  # en 2025\n  pre-reminder:');

beforeEach(async () => {
	world = await publishingWorld();
	anne = (await world.member('Anne', 'credit-manager')) as Person;
	await world.inside((tx) => keepText(tx, anne, 'standard', written, new Date(NOW)));
});

/** The standard scenario without the courtesy message. */
function shorter(): Scenario {
	const { 'pre-reminder': gone, ...others } = templateById('standard').nodes;
	const next = gone!.next!;
	const nodes = JSON.parse(JSON.stringify(others).replaceAll('"pre-reminder"', `"${next}"`)) as typeof others;
	return { ...templateById('standard'), nodes };
}

const question = (more: Partial<PublishQuestion>): PublishQuestion => ({
	request: null,
	draftSeq: 1,
	baseVersion: 1,
	choice: { targets: {}, planned: false },
	page: 0,
	note: null,
	reason: null,
	...more,
});

async function lookAt(person: Person, asked: Partial<PublishQuestion>) {
	return world.inside(async (tx) => {
		const found = await publishOrder(tx, person, 'standard', question(asked));
		if (!found.ok) throw new Error(found.problem.code);
		const { order, asked: request } = found.value;
		const prepared = await preparePublication(tx, person, order, { at: NOW, lock: false });
		if (!prepared.ok) throw new Error(prepared.problem.code);
		const { preview } = prepared.value;
		const confirmation = { ...order, token: preview.token ?? '', note: null, reason: null };
		const confirmed = await confirmPublication(tx, person, confirmation, request, NOW);
		if (!confirmed.ok) throw new Error(confirmed.problem.code);
		return { preview, confirmed: confirmed.value };
	});
}

const LOST = ['Demandé par le syndicat\nen 2025'];

test('the comments that lose their place are named before publishing and after', async () => {
	const { preview, confirmed } = await lookAt(anne, { scenario: print(shorter()) });
	expect(preview.lostComments).toEqual(LOST);
	expect(confirmed).toMatchObject({ state: 'published', version: 2, lostComments: LOST });
});

test('a second person sees which comments go, too', async () => {
	await world.fourEyes();
	const bruno = (await world.member('Bruno', 'credit-manager')) as Person;
	const { confirmed } = await lookAt(anne, { scenario: print(shorter()) });
	if (confirmed.state !== 'requested') throw new Error(confirmed.state);
	const approved = await lookAt(bruno, { request: confirmed.request });
	expect(approved.preview.lostComments).toEqual(LOST);
	expect(approved.confirmed).toMatchObject({ state: 'published', lostComments: LOST });
});

test('nothing is said where every comment keeps its place', async () => {
	const scenario = print({ ...templateById('standard'), name: 'Autrement' });
	expect((await lookAt(anne, { scenario })).preview.lostComments).toEqual([]);
});
