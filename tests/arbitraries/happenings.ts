import fc from 'fast-check';

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
	insolvencyOver:
		({ a }: Numbers): Make =>
		() => ({
			type: 'insolvency-ended',
			customer: 'c',
			outcome: (['mistake', 'lifted', 'closed'] as const)[a % 3],
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
	/** accounting tells another balance than ours, or agrees again */
	accounts:
		({ a }: Numbers): Make =>
		() => ({ type: 'source-balance', customer: 'c', differs: a === 0 ? [] : ['EUR'] }),
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

/** What may happen to an invoice, at its numbers; `make` writes it as a case file does. */
export const drawnHappening = fc
	.tuple(numbers, fc.constantFrom(...(Object.keys(KINDS) as Kind[]), ...OFTEN))
	.map(([values, kind]) => ({ values, make: KINDS[kind](values) }));
