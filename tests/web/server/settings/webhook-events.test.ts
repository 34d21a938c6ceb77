import { beforeEach, expect, test } from 'vitest';
import { addEndpoint } from '#db/webhooks/add-endpoint.ts';
import { webhookEndpoints } from '#db/queries/webhook-endpoints.ts';
import type { Person } from '#lib/server/session/person.ts';
import { webhookActions } from '#lib/server/webhooks/webhook-actions.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let helene: Person;
let id: string;

beforeEach(async () => {
	world = await deskWorld();
	helene = await world.person('Hélène', 'admin');
	const url = 'https://erp.example.com/hook';
	const made = await world.inside((tx) =>
		addEndpoint(tx, { url, events: ['paid'] }, { at: TODAY, actor: null }),
	);
	if (!made.ok) throw new Error(made.problem.code);
	id = made.value.id;
});

const told = (event: string) =>
	world.inside(async (tx) => (await webhookEndpoints(tx, event)).map((endpoint) => endpoint.id));
const change = (events: string, person = helene) =>
	webhookActions.events(world.event(person, { id, events }));

test('an address is told of other events from now on, by the same secret, and the journal says so', async () => {
	expect(await change('late, handed-off')).toMatchObject({ saved: true });
	expect(await told('paid')).toEqual([]);
	expect(await told('handed-off')).toEqual([id]);
	const lines = await world.inside((tx) =>
		tx.selectFrom('journal').select('kind').where('kind', '=', 'webhook-endpoint-changed').execute(),
	);
	expect(lines).toHaveLength(1);
});

test('no event named is every event', async () => {
	await change('');
	expect(await told('whatever')).toEqual([id]);
});

test('a name too long is refused and changes nothing', async () => {
	expect(await change('x'.repeat(90))).toMatchObject({ status: 400 });
	expect(await told('paid')).toEqual([id]);
});

test('only who may change settings changes it', async () => {
	const ines = await world.person('Inès', 'sales');
	await expect(change('late', ines)).rejects.toMatchObject({ status: 403 });
});
