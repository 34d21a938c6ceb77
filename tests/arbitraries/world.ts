import fc from 'fast-check';
import { readCase } from '#workflows/files/case-file.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';

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

type Make = (invoice: string, other: string, date: (days: number) => string) => Record<string, unknown>;

const numbers = fc.record({
	day: fc.integer({ min: -15, max: 75 }),
	time: fc.constantFrom('06:05', '08:29', '08:30', '10:43', '17:59', '21:11'),
	cents: fc.integer({ min: 1, max: 300_000 }),
	later: fc.integer({ min: 1, max: 40 }),
	a: fc.nat(3),
	b: fc.nat(3),
	id: fc.uuid(),
});

type Numbers = typeof numbers extends fc.Arbitrary<infer N> ? N : never;

/** Stand for the nth payment or plan of the world; without any, nothing of that name exists. */
const A_PAYMENT = 'payment ';
const A_PLAN = 'plan ';

const KINDS = {
	paid:
		({ id, cents }: Numbers): Make =>
		(invoice) => ({ type: 'payment', id, amountCents: cents, invoice }),
	settled:
		({ id }: Numbers): Make =>
		(invoice) => ({ type: 'payment', id, amountCents: 300_000, invoice }),
	unnamed:
		({ id, cents }: Numbers): Make =>
		() => ({ type: 'payment', id, amountCents: cents, customer: 'c' }),
	reversed:
		({ a }: Numbers): Make =>
		() => ({ type: 'payment-reversed', payment: A_PAYMENT + String(a) }),
	credited:
		({ id, cents, later }: Numbers): Make =>
		(invoice) => ({
			type: 'credit-note',
			id,
			amountCents: cents,
			customer: 'c',
			...(later % 2 === 0 && { allocatedTo: invoice }),
		}),
	disputed:
		({ cents, later }: Numbers): Make =>
		(invoice, _other, date) => ({
			type: 'dispute-opened',
			invoice,
			category: 'quality',
			amountCents: cents,
			resolveOn: date(later),
		}),
	resolved: (): Make => (invoice) => ({ type: 'dispute-resolved', invoice, acceptedCents: 500 }),
	promised:
		({ id, cents, later }: Numbers): Make =>
		(invoice, other, date) => ({
			type: 'promise',
			id,
			customer: 'c',
			invoices: [...new Set([invoice, other])],
			amountCents: cents,
			on: date(later),
		}),
	paused:
		({ later }: Numbers): Make =>
		(invoice, _other, date) => ({
			type: 'pause',
			invoice,
			until: date(later),
		}),
	pausedForLong: (): Make => () => ({ type: 'pause', customer: 'c' }),
	resumed: (): Make => () => ({ type: 'resume', customer: 'c' }),
	extended:
		({ later }: Numbers): Make =>
		(invoice, _other, date) => ({
			type: 'due-date-extended',
			invoice,
			to: date(later + 3),
		}),
	voided: (): Make => (invoice) => ({ type: 'void', invoice }),
	insolvent:
		({ a, later }: Numbers): Make =>
		(_invoice, _other, date) => ({
			type: 'insolvency',
			customer: 'c',
			kind: a === 0 ? 'liquidation' : 'receivership',
			judgmentOn: date(-3 - 2 * later),
			publishedOn: date(-1 - later),
		}),
	planned:
		({ id, cents, later }: Numbers): Make =>
		(invoice, other, date) => ({
			type: 'plan-agreed',
			id,
			customer: 'c',
			invoices: [...new Set([invoice, other])],
			instalments: [
				{ on: date(later), amountCents: cents },
				{ on: date(later + 15), amountCents: cents },
			],
			acceleration: later % 2 === 0 ? 'yes' : 'no',
		}),
	planEnded:
		({ a }: Numbers): Make =>
		() => ({ type: 'plan-ended', customer: 'c', plan: A_PLAN + String(a) }),
	penaltiesKept:
		({ later }: Numbers): Make =>
		(invoice, _other, date) => ({
			type: 'due-date-extended',
			invoice,
			to: date(later + 3),
			penaltiesFrom: 'original',
		}),
	called:
		({ later }: Numbers): Make =>
		(invoice) => ({
			type: 'task-done',
			invoice,
			node: 'call',
			outcome: (['reached', 'no-answer', 'voicemail', 'refused'] as const)[later % 4],
		}),
	answered: (): Make => (invoice) => ({ type: 'reply', invoice }),
	complained: (): Make => (invoice) => ({ type: 'delivery-event', invoice, event: 'complained' }),
	abroad:
		({ id, cents }: Numbers): Make =>
		() => ({ type: 'payment', id, amountCents: cents, customer: 'c', currency: 'USD' }),
	returned: (): Make => (invoice) => ({ type: 'letter-event', invoice, event: 'address-unknown' }),
	postedAgain: (): Make => (invoice) => ({ type: 'letter-event', invoice, event: 'deposited' }),
	approved: (): Make => (invoice) => ({
		type: 'task-done',
		invoice,
		node: 'approve-hand-off',
		outcome: 'approved',
		actor: 'claire',
	}),
	received:
		({ later }: Numbers): Make =>
		(invoice) => ({
			type: 'letter-event',
			invoice,
			event: (['received', 'presented', 'refused', 'unclaimed'] as const)[later % 4],
		}),
	bounced: (): Make => (invoice) => ({ type: 'delivery-event', invoice, event: 'bounced' }),
	outage:
		({ later }: Numbers): Make =>
		(_invoice, _other, date) => ({
			type: 'outage',
			until: `${date(1 + (later % 6))}T10:00`,
		}),
};

type Kind = keyof typeof KINDS;

/** What puts off and takes back the most is drawn more often than the rest. */
const OFTEN: readonly Kind[] = ['extended', 'extended', 'extended', 'paused', 'disputed', 'promised'];

const drawn = fc
	.tuple(numbers, fc.constantFrom(...(Object.keys(KINDS) as Kind[]), ...OFTEN))
	.map(([values, kind]) => ({ values, make: KINDS[kind](values) }));

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
		happenings: fc.array(drawn, { maxLength: 7 }),
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
