import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyAttribution } from '#db/desk/apply-attribution.ts';
import { team } from '#lib/server/settings/team/team.ts';
import { teamActions } from '#lib/server/settings/team/team-actions.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let helene: Person;
let nicolas: Person;
let ines: Person;

const empty = { country: '', groupCode: '', profile: '', nameFrom: '', nameTo: '', outstandingFrom: '' };
const rule = (fields: Record<string, string>) =>
	teamActions.rule(world.event(helene, { ...empty, collectorId: '', salespersonId: '', ...fields }));

const collectors = async () => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('customer').select(['id', 'collectorId']).where('id', '<>', world.customer).execute(),
	);
	const names = new Map([helene, nicolas, ines].map(({ userId, name }) => [userId, name]));
	return Object.fromEntries(rows.map(({ id, collectorId }) => [id, names.get(collectorId ?? '') ?? null]));
};

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	world = await deskWorld();
	helene = await world.person('Hélène', 'credit-manager');
	nicolas = await world.person('Nicolas', 'collector');
	ines = await world.person('Inès', 'collector');
	await world.debtor('a', { invoices: [['A1', 100_000, '2027-02-05']] });
	await world.debtor('b', { invoices: [['B1', 900_000, '2027-02-05']] });
	await world.debtor('é');
});

afterAll(() => {
	vi.useRealTimers();
});

describe('who looks after a customer', () => {
	test('is said by the first rule that fits: amount, then everybody', async () => {
		expect(await rule({ outstandingFrom: '5 000', collectorId: nicolas.userId })).toMatchObject({
			saved: true,
		});
		await rule({ collectorId: ines.userId });
		expect(await collectors()).toEqual({ a: 'Inès', b: 'Nicolas', é: 'Inès' });
		const { rules } = await world.inside(team);
		await teamActions['rule-up'](world.event(helene, { id: rules[1]?.id ?? '' }));
		expect(await collectors()).toEqual({ a: 'Inès', b: 'Inès', é: 'Inès' });
	});

	test('goes by name as people sort it, accents and case aside', async () => {
		await rule({ nameFrom: 'client D', nameTo: 'CLIENT F', collectorId: nicolas.userId });
		expect(await collectors()).toEqual({ a: null, b: null, é: 'Nicolas' });
	});

	test('was chosen by hand: no rule takes it back, until it is given back', async () => {
		await rule({ collectorId: ines.userId });
		const hand = (collectorId: string) =>
			teamActions.hand(world.event(helene, { customer: 'Client a', collectorId, salespersonId: 'keep' }));
		expect(await hand(nicolas.userId)).toMatchObject({ saved: true });
		await rule({ country: 'FR', collectorId: helene.userId });
		const { rules } = await world.inside(team);
		await teamActions['remove-rule'](world.event(helene, { id: rules[0]?.id ?? '' }));
		expect(await collectors()).toEqual({ a: 'Nicolas', b: 'Hélène', é: 'Hélène' });
		await hand('rules');
		expect(await collectors()).toEqual({ a: 'Hélène', b: 'Hélène', é: 'Hélène' });
	});

	test('stays as it was imported where no rule was ever made; a second look changes nothing', async () => {
		await world.inside((tx) =>
			tx.updateTable('customer').set({ collectorId: nicolas.userId }).where('id', '=', 'a').execute(),
		);
		const apply = () => world.inside((tx) => applyAttribution(tx, { at: TODAY, actor: null }));
		expect(await apply()).toBe(0);
		await rule({ collectorId: ines.userId });
		expect(await apply()).toBe(0);
		expect(await collectors()).toEqual({ a: 'Nicolas', b: 'Inès', é: 'Inès' });
	});
});

describe('absences', () => {
	const absence = (by: Person, userId: string, more: Record<string, string> = {}) =>
		teamActions.absence(
			world.event(by, {
				...{ userId, substituteId: ines.userId, startsOn: '2027-03-02', endsOn: '2027-03-05' },
				...more,
			}),
		);

	test('everybody enters their own, whoever steers the team those of others', async () => {
		expect(await absence(nicolas, nicolas.userId)).toMatchObject({ saved: true });
		expect(await absence(nicolas, helene.userId)).toMatchObject({
			data: { problems: { userId: 'not-allowed' } },
		});
		expect(await absence(helene, nicolas.userId)).toMatchObject({ saved: true });
		expect((await world.inside(team)).absences).toHaveLength(2);
	});

	test('somebody who sees their own customers may stand in: they see the others’ meanwhile', async () => {
		const sales = await world.person('Paul', 'sales');
		expect(await absence(nicolas, nicolas.userId, { substituteId: sales.userId })).toMatchObject({
			saved: true,
		});
	});

	test('need another person and days in order', async () => {
		expect(await absence(nicolas, nicolas.userId, { substituteId: nicolas.userId })).toMatchObject({
			data: { problems: { substituteId: 'own-substitute' } },
		});
		expect(await absence(nicolas, nicolas.userId, { endsOn: '2027-03-01' })).toMatchObject({
			data: { problems: { endsOn: 'period-reversed' } },
		});
	});
});
