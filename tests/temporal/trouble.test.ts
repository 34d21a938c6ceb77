import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import type { MailPort } from '#activities/ports/mail.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { closeTroubles } from '#activities/trouble/trouble-over.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { playOn } from '../play.ts';
import { foundCompany } from './found-company.ts';
import { birth } from './play-temporal.ts';
import { temporalWorld } from './temporal-world.ts';

/** What befalls a message on its way, what people are told of it meanwhile, and that it leaves once. */
let isDown = false;
const sent: string[] = [];
const flaky: MailPort = {
	...outboxMail(),
	name: 'flaky',
	deliver(message, key) {
		if (isDown) throw new DeliveryUnavailable('network', 'not-accepted', 'nobody answers');
		sent.push(key.slice(key.lastIndexOf('/') + 1));
		return outboxMail().deliver(message, key);
	},
};
const world = temporalWorld({ ports: { mail: flaky } });

let organisationId = '';
const manager = randomUUID();
beforeEach(() => {
	organisationId = randomUUID();
	isDown = false;
	sent.length = 0;
});

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
	forOrganisation(world.current.deps.db, organisationId, work);

/** What people see: tasks about what went wrong, and who was told at once. */
const told = () =>
	inside(async (tx) => ({
		tasks: await tx
			.selectFrom('task')
			.select(['code', 'state', 'payload'])
			.where('kind', '=', 'incident')
			.orderBy('at')
			.execute(),
		people: (await tx.selectFrom('notification').select('userId').execute()).map(({ userId }) => userId),
	}));

/** An invoice whose first message leaves on Friday 19 February at 08:30; `during` is told how to let time pass. */
const livingThrough = (during: (until: (day: number, time: string) => Promise<void>) => Promise<void>) =>
	playOn(async (input: SimulationCase) => {
		const { deps, sleepUntil } = world.current;
		await foundCompany(deps.db, input, organisationId);
		await inside(async (tx) => {
			await tx.updateTable('organisation').set({ live: true, mailConnected: true }).execute();
			await tx
				.insertInto('membership')
				.values({ userId: manager, name: 'Mona', email: 'mona@verrerie.example', roles: ['credit-manager'] })
				.execute();
		});
		const [invoice] = input.invoices;
		const born = birth(world.current, organisationId, input, invoice!);
		await sleepUntil(born.at);
		await born.do();
		await during((day, time) => sleepUntil(instantAt(input.calendar, `2027-02-${String(day)}`, time)));
		return [];
	})('standard', { due: '2027-02-26', amountCents: 360_000, from: '2027-02-17' }).until('2027-02-27');

const setAddress = (address: unknown) =>
	inside((tx) =>
		tx
			.updateTable('organisation')
			.set({ address: JSON.stringify(address) })
			.execute(),
	);

test('an error that nobody foresaw is told within minutes while it is tried on; once mended, one message leaves', async () => {
	await livingThrough(async (until) => {
		await setAddress({ country: 'FR' });
		await until(19, '08:31');
		expect(await told()).toEqual({ tasks: [], people: [] });
		await until(19, '08:40');
		expect(await told()).toMatchObject({
			tasks: [
				{ code: 'work-stuck', state: 'open', payload: { detail: expect.stringMatching(/^TypeError: /) } },
			],
			people: [manager],
		});
		await setAddress({ lines: ['1 quai du Rhône'], postcode: '69001', city: 'Lyon', country: 'FR' });
		await until(19, '09:30');
		expect(sent).toEqual(['pre-reminder:1']);
		expect((await told()).tasks).toMatchObject([{ code: 'work-stuck', state: 'cancelled' }]);
	});
}, 180_000);

test('a provider that is away is told after two hours, once; what waits leaves when it is back, and nobody is asked any more', async () => {
	const sweep = (at: Instant) => inside((tx) => closeTroubles(tx, at));
	await livingThrough(async (until) => {
		isDown = true;
		await until(19, '10:15');
		expect((await told()).tasks).toEqual([]);
		await until(19, '14:00');
		expect(await told()).toMatchObject({
			tasks: [{ code: 'provider-down', state: 'open', payload: { channel: 'mail' } }],
			people: [manager],
		});
		expect(await sweep(await world.current.deps.clock.now())).toBe(0);
		isDown = false;
		await until(19, '15:00');
		expect(sent).toEqual(['pre-reminder:1']);
		expect(await sweep(await world.current.deps.clock.now())).toBe(1);
		expect((await told()).tasks).toMatchObject([{ code: 'provider-down', state: 'cancelled' }]);
	});
}, 180_000);
