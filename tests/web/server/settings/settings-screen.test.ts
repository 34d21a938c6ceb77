import { readdirSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

/** A page is read with all that it imports, the sign-in library too: on a busy machine that takes its time. */
const PATIENCE_MS = 120_000;

const folder = new URL('../../../../web/routes/(app)/settings/', import.meta.url);
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
	path.endsWith('+page.server.ts'),
);

type Page = { load: (event: unknown) => unknown };

let world: DeskWorld;
beforeAll(async () => {
	world = await deskWorld();
});

/** What a page answers when its data alone is asked for, without the layout around it. */
async function answerOf(path: string, role: 'sales' | 'reader'): Promise<unknown> {
	const { load } = (await import(new URL(path, folder).href)) as Page;
	const person = await world.person(`${role} of ${path}`, role);
	return Promise.resolve()
		.then(() => load(world.event(person)))
		.catch((error: unknown) => error);
}

test('there are as many pages as the settings have tabs', () => {
	expect(pages.length).toBeGreaterThanOrEqual(10);
});

test.each(pages)(
	'%s asks for the right to see everything, whatever its layout asks',
	async (path) => {
		expect(await answerOf(path, 'sales')).toMatchObject({ status: 403 });
		expect(await answerOf(path, 'reader')).not.toHaveProperty('status');
	},
	PATIENCE_MS,
);
