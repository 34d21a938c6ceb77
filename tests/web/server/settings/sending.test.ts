import { beforeAll, expect, test, vi } from 'vitest';
import { sendingActions, sendingSettings } from '#lib/server/settings/sending.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let admin: Person;
beforeAll(async () => {
	world = await deskWorld();
	vi.stubEnv('DATABASE_URL', world.ownerUrl);
	admin = await world.person('Anne', 'admin');
	await world.inside((tx) => tx.insertInto('scenario').values({ id: 'drawn', name: 'Drawn' }).execute());
});

const save = (fields: Record<string, string>) =>
	sendingActions.sending(
		world.event(admin, {
			...{ sendingMode: 'automatic', missingAttachment: 'link', catchUp: 'next-step' },
			...{ maxContactsPerDay: '50', maxContactsPerCustomerDay: '2', maxContactsPerInvoice: '20' },
			...{ replyHoldDays: '3', defaultScenarioId: 'standard' },
			...fields,
		}),
	);
const kept = () => world.inside(sendingSettings);

test('what is refused changes nothing, not even what was right beside it', async () => {
	await save({});
	expect(await save({ maxContactsPerDay: '7', defaultScenarioId: 'nowhere' })).toMatchObject({
		status: 400,
		data: { saved: false, problems: { defaultScenarioId: 'unknown-scenario' } },
	});
	expect(await kept()).toMatchObject({ maxContactsPerDay: 50, defaultScenarioId: 'standard' });
});

test('a scenario that was never published is not offered as the default, nor taken', async () => {
	expect((await kept()).scenarios.map(({ id }) => id)).not.toContain('drawn');
	expect(await save({ defaultScenarioId: 'drawn' })).toMatchObject({ status: 400 });
	expect(await kept()).toMatchObject({ defaultScenarioId: 'standard' });
});

test('a template becomes the default with its first version', async () => {
	expect(await save({ defaultScenarioId: 'phone-first' })).toMatchObject({ saved: true });
	expect(await kept()).toMatchObject({ defaultScenarioId: 'phone-first' });
});
