import { beforeAll, expect, test } from 'vitest';
import { moneySettingsActions } from '#lib/server/money/money-settings.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let admin: Person;
beforeAll(async () => {
	world = await deskWorld();
	admin = await world.person('Anne', 'admin');
});

const save = (paymentDataMaxAgeDays: string) =>
	moneySettingsActions.freshness(world.event(admin, { gate: 'warn', paymentDataMaxAgeDays }));

test.each(['0', '61', '2,5'])('an age of %s is refused by what is possible', async (days) => {
	expect(await save(days)).toMatchObject({
		status: 400,
		data: { problems: { paymentDataMaxAgeDays: 'age-out-of-range' } },
	});
});

test('an age of three working days is kept', async () => {
	expect(await save('3')).toMatchObject({ saved: true });
	const company = await world.inside((tx) =>
		tx
			.selectFrom('organisation')
			.select(['paymentDataGate', 'paymentDataMaxAgeDays'])
			.executeTakeFirstOrThrow(),
	);
	expect(company).toEqual({ paymentDataGate: 'warn', paymentDataMaxAgeDays: 3 });
});
