import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { peoplePage } from '#lib/server/settings/people-page.ts';
import { personDigest } from '#lib/server/settings/person-digest.ts';
import { readPersonFilter } from '#lib/settings/person-filter.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let helene: Person;
let nicolas: Person;

beforeAll(async () => {
	world = await deskWorld();
	helene = await world.person('Hélène', 'admin');
	nicolas = await world.person('Nicolas', 'collector');
});

const digests = async () =>
	Object.fromEntries(
		(await world.inside((tx) => peoplePage(tx, readPersonFilter(new URLSearchParams()), 100))).rows.map(
			({ name, digest }) => [name, digest],
		),
	);
const set = (by: Person, userId: string, more: Record<string, string> = {}) =>
	personDigest(world.event(by, { userId, digest: 'weekly', sendAt: '07:30', ...more }));

test('whoever manages people sees and sets how each of them is told', async () => {
	expect(await digests()).toMatchObject({ Nicolas: { rhythm: 'daily', sendAt: '08:00' } });
	expect(await set(helene, nicolas.userId)).toMatchObject({ saved: true });
	expect(await set(helene, nicolas.userId, { digest: 'none' })).toMatchObject({ saved: true });
	expect(await digests()).toMatchObject({
		Nicolas: { rhythm: 'none', sendAt: '07:30' },
		Hélène: { rhythm: 'daily', sendAt: '08:00' },
	});
});

test('nobody else does, and nobody outside the company is told', async () => {
	await expect(set(nicolas, helene.userId)).rejects.toMatchObject({ status: 403 });
	expect(await set(helene, randomUUID())).toMatchObject({ data: { problems: { form: 'unknown-person' } } });
	expect(await set(helene, nicolas.userId, { sendAt: '25:00' })).toMatchObject({
		data: { problems: { sendAt: 'time-invalid' } },
	});
});
