import fc from 'fast-check';
import { readCase } from '#workflows/files/case-file.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { drawnHappening } from './happenings.ts';

/** An event as a case file writes it, at its local date and time. */
export type Happening = Readonly<Record<string, unknown>> & { at: string; type: string };
/** A case as a file writes it: company, customer, invoices of its own, what happens. */
export type World = Readonly<Record<string, unknown>> & {
	invoices: readonly { id: string; amountCents: number; issuedOn: string; dueOn: string }[];
	events: readonly Happening[];
};

const FIRST_DUE = '2027-02-26';
const on = (days: number): string => addDays(FIRST_DUE, days);
const TEMPLATES = [
	'standard',
	'phone-first',
	'habitual-late-payer',
	'gentle-key-account',
	'public-sector',
	'credit-insured',
];

const customers = fc.constantFrom(
	{ country: 'FR' },
	{ country: 'FR', region: '67' },
	{ country: 'FR', region: '974' },
	{ country: 'DE' },
	{ country: 'US' },
	{ country: 'FR', kind: 'sole-trader' },
	{ country: 'FR', kind: 'public' },
	{ country: 'FR', kind: 'consumer' },
	{ country: 'FR', paymentRunDay: 4 },
	{ country: 'FR', insured: { defaultDays: 45 } },
);

const invoices = fc.array(
	fc.record({
		amountCents: fc.integer({ min: 2_000, max: 300_000 }),
		later: fc.nat(30),
		issued: fc.constantFrom(-30, -30, -12, 0),
		currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
		paymentMethod: fc.constantFrom('transfer', 'transfer', 'direct-debit'),
	}),
	{ minLength: 1, maxLength: 4 },
);

const accessories = fc.record({
	penalties: fc.constantFrom('mention', 'claim', 'none'),
	indemnity: fc.constantFrom('mention', 'claim', 'none'),
	claimFrom: fc.constantFrom('overdue', 'formal-notice', 'hand-off'),
});

const organisation = fc.record({
	name: fc.constant('Atelier Martin'),
	timeZone: fc.constant('Europe/Paris'),
	country: fc.constant('FR'),
	region: fc.constantFrom('75', '67'),
	language: fc.constant('fr'),
	minGapDays: fc.integer({ min: 0, max: 6 }),
	imputation: fc.constantFrom('principal-first', 'legal'),
	accessories,
	closings: fc.constantFrom([], [{ from: on(6), to: on(15) }]),
});

/** What takes a payment or a plan back names one of those that the world has, before it where there is one. */
function named(events: readonly Happening[]): Happening[] {
	const idsBefore = (place: number, type: string): unknown[] =>
		events.slice(0, place).flatMap((event) => (event.type === type ? [event['id']] : []));
	const nth = (place: number, type: string, name: unknown): unknown => {
		const known = idsBefore(place, type);
		return known[Number(String(name).slice(-1)) % Math.max(1, known.length)] ?? name;
	};
	return events.map((event, place) => {
		if (event.type === 'payment-reversed')
			return { ...event, payment: nth(place, 'payment', event['payment']) };
		if (event.type === 'plan-ended') return { ...event, plan: nth(place, 'plan-agreed', event['plan']) };
		return event;
	});
}

/** Whatever may happen to one customer of one company, by one of the templates; refused events are left to the reader. */
export const arbitraryWorld: fc.Arbitrary<World> = fc
	.record({
		organisation,
		customer: customers,
		template: fc.constantFrom(...TEMPLATES),
		invoices,
		happenings: fc.array(drawnHappening, { maxLength: 7 }),
	})
	.map(({ organisation: company, customer, template, invoices: debts, happenings }) => {
		const ids = debts.map((_, index) => `F-${String(index + 1)}`);
		const pick = (index: number): string => ids[index % ids.length] ?? 'F-1';
		return {
			from: on(-30),
			organisation: company,
			scenario: template,
			customers: [
				{
					id: 'c',
					name: 'C',
					kind: 'company',
					language: 'fr',
					contacts: [{ role: 'accounting', email: 'a@c.test', phone: '+33100000000', address: '1 rue X' }],
					...customer,
				},
			],
			invoices: debts.map(({ later, issued, ...debt }, index) => ({
				id: ids[index] ?? '',
				customer: 'c',
				issuedOn: on(issued),
				dueOn: on(later),
				...debt,
			})),
			events: named(
				happenings
					.map(({ values: { day, time, a, b }, make }) => ({
						at: `${on(day)}T${time}`,
						...make(pick(a), pick(b), (days) => on(day + days)),
					}))
					.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)) as Happening[],
			),
		};
	});

const UNTIL = on(130);

const placeOf = (pointer: unknown): number => Number(/^\/events\/(\d+)/.exec(String(pointer))?.[1]);

/** A world as its case is read, without the events that name what is not there. */
function readWorld(world: World, until: string): { world: World; input: SimulationCase } {
	const read = readCase(JSON.stringify(world), { until });
	if (read.ok) return { world, input: read.value.input };
	const wrong = new Set(read.problems.map(({ pointer }) => placeOf(pointer)));
	const events = world.events.filter((_, place) => !wrong.has(place));
	if (events.length === world.events.length) throw new Error(JSON.stringify(read.problems[0]));
	return readWorld({ ...world, events }, until);
}

/** What was told of a world, without the events that cannot be true. */
export function storyOfWorld(drawn: World, until = UNTIL): { world: World; lines: readonly TraceLine[] } {
	const { world, input } = readWorld(drawn, until);
	const untrue = new Set<number>();
	for (;;) {
		const events = input.events.filter(({ pointer }) => !untrue.has(placeOf(pointer)));
		const story = simulate({ ...input, events });
		if (story.ok)
			return {
				world: { ...world, events: world.events.filter((_, place) => !untrue.has(place)) },
				lines: story.value,
			};
		const place = placeOf(story.problem.params['pointer']);
		if (Number.isNaN(place) || untrue.has(place)) throw new Error(JSON.stringify(story.problem));
		untrue.add(place);
	}
}
