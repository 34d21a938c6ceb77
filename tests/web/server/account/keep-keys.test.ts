import { beforeEach, expect, test } from 'vitest';
import { keepKeys } from '#lib/server/account/keep-keys.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;

beforeEach(async () => {
	world = await deskWorld();
});

const kept = async () =>
	Object.fromEntries(
		(await world.inside((tx) => tx.selectFrom('membership').select(['name', 'singleKeys']).execute())).map(
			({ name, singleKeys }) => [name, singleKeys],
		),
	);

test('single keys work until a person switches them off, for that person alone, and on again', async () => {
	const helene = await world.person('Hélène', 'collector');
	await world.person('Nicolas', 'sales');
	expect(await kept()).toMatchObject({ Hélène: true, Nicolas: true });
	await keepKeys(world.event(helene));
	expect(await kept()).toMatchObject({ Hélène: false, Nicolas: true });
	await keepKeys(world.event(helene, { singleKeys: 'on' }));
	expect(await kept()).toMatchObject({ Hélène: true, Nicolas: true });
});
