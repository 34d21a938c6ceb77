import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { accountScreen } from '#lib/server/account/account-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import { absenceActions } from '#lib/server/settings/team/team-actions.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let ines: Person;
let nicolas: Person;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	world = await deskWorld();
	ines = await world.person('Inès', 'sales');
	nicolas = await world.person('Nicolas', 'collector');
});
afterAll(() => {
	vi.useRealTimers();
});

const away = async (person: Person) => (await accountScreen(world.event(person))).away;
const days = { startsOn: '2027-03-08', endsOn: '2027-03-12' };

test('a salesperson, who has no settings, says here when they are away, and takes it back', async () => {
	const absence = { userId: ines.userId, substituteId: nicolas.userId, ...days };
	expect(await absenceActions.absence(world.event(ines, absence))).toMatchObject({ saved: true });
	const noted = await away(ines);
	expect(noted?.absences).toMatchObject([absence]);
	expect(await away(nicolas), 'one’s own alone').toMatchObject({ absences: [] });
	await absenceActions['remove-absence'](world.event(nicolas, { id: noted?.absences[0]?.id ?? '' }));
	expect((await away(ines))?.absences, 'nobody else takes it back').toHaveLength(1);
	await absenceActions['remove-absence'](world.event(ines, { id: noted?.absences[0]?.id ?? '' }));
	expect((await away(ines))?.absences).toEqual([]);
});

test('nobody says so for somebody else, and who has no work has no absences', async () => {
	const other = { userId: nicolas.userId, substituteId: ines.userId, ...days };
	expect(await absenceActions.absence(world.event(ines, other))).toMatchObject({
		data: { problems: { userId: 'not-allowed' } },
	});
	expect(await away(await world.person('Paul', 'reader'))).toBeNull();
});
