import fc from 'fast-check';
import { account } from '#workflows/receivables/account/account.ts';
import { unlaidCents } from '#workflows/receivables/account/book.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { at } from '../workflows/receivables/account/sample-account.ts';

type Told<F = Fact> = F extends unknown ? Omit<F, 'id' | 'at' | 'actor'> : never;

/** One thing that happens, still without names: `a` and `b` pick among what the account knows by then. */
export type Draw = {
	kind: keyof typeof KINDS;
	a: number;
	b: number;
	cents: number;
	days: number;
	share: number;
};
type Drawn = Draw & { state: AccountState; day: CivilDate; name: string };

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];
const invoiceOf = ({ state, a }: Drawn) => pick(Object.values(state.invoices), a);
const idOf = (drawn: Drawn): string => invoiceOf(drawn)?.id ?? 'none';
const paymentOf = ({ state, b }: Drawn) => pick(Object.values(state.payments), b);
/** A part of what there is, at least a cent; nonsense is for others to draw. */
const part = (cents: number, share: number): number =>
	Math.max(1, Math.round((Math.max(0, cents) * share) / 100));

/** What can happen to a customer's money, and to all that hangs on it. */
const KINDS = {
	paid: (d: Drawn) => named(d, d.cents),
	settled: (d: Drawn) => named(d, Math.max(1, residualOf(d.state, idOf(d)))),
	unnamed: (d: Drawn) => ({ ...money(d, d.cents), ...(d.share < 20 && { unallocated: true as const }) }),
	allocated: (d: Drawn): Told => {
		const payment = paymentOf(d);
		const most = Math.min(payment ? unlaidCents(payment) : 0, residualOf(d.state, idOf(d)));
		const allocations = [{ invoice: idOf(d), amountCents: part(most, d.share) }];
		return { type: 'payment-allocated', payment: payment?.id ?? 'none', allocations };
	},
	unallocated: (d: Drawn): Told => ({ type: 'payment-unallocated', payment: paymentOf(d)?.id ?? 'none' }),
	reversed: (d: Drawn): Told => ({ type: 'payment-reversed', payment: paymentOf(d)?.id ?? 'none' }),
	moved: (d: Drawn): Told => ({
		type: 'payment-reversed',
		payment: paymentOf(d)?.id ?? 'none',
		because: 'moved',
	}),
	refunded: (d: Drawn): Told => {
		const payment = paymentOf(d);
		const amountCents = part(payment ? unlaidCents(payment) : d.cents, d.share);
		const currency = payment?.currency ?? 'EUR';
		return { type: 'refund', refund: d.name, amountCents, currency, valueDate: d.day };
	},
	refundBack: (d: Drawn): Told => ({
		type: 'refund-reversed',
		refund: pick(Object.keys(d.state.refunds ?? {}), d.b) ?? 'none',
	}),
	credited: (d: Drawn): Told => ({
		type: 'credit-note',
		creditNote: d.name,
		amountCents: d.cents,
		currency: invoiceOf(d)?.currency ?? 'EUR',
		...(d.share < 60 && { allocatedTo: idOf(d) }),
	}),
	creditVoided: (d: Drawn): Told => ({
		type: 'credit-note-voided',
		creditNote: pick(Object.keys(d.state.credits), d.b) ?? 'none',
	}),
	disputed: (d: Drawn): Told => ({
		type: 'dispute-opened',
		dispute: d.name,
		invoice: idOf(d),
		category: 'quality',
		amountCents: part(residualOf(d.state, idOf(d)), d.share),
		resolveOn: addDays(d.day, 20),
	}),
	resolved: (d: Drawn): Told => {
		const open = pick(
			d.state.disputes.filter(({ resolvedAt }) => resolvedAt === null),
			d.b,
		);
		const acceptedCents = part(open?.amountCents ?? 0, d.share);
		return { type: 'dispute-resolved', invoice: open?.invoice ?? 'none', acceptedCents };
	},
	promised: (d: Drawn): Told => ({
		type: 'promise',
		promise: d.name,
		invoices: [idOf(d)],
		amountCents: d.cents,
		on: addDays(d.day, 10),
	}),
	planned: (d: Drawn): Told => ({
		type: 'plan-agreed',
		plan: d.name,
		invoices: [idOf(d)],
		instalments: [10, 40].map((days) => ({
			on: addDays(d.day, days),
			amountCents: part(residualOf(d.state, idOf(d)) / 2, d.share),
		})),
		acceleration: true,
	}),
	charged: (d: Drawn): Told => ({
		type: 'accessories-charged',
		note: d.name,
		on: d.day,
		parts: [{ invoice: idOf(d), penaltyCents: d.cents % 5_000, indemnityCents: d.share < 50 ? 4_000 : 0 }],
	}),
	waived: (d: Drawn): Told => ({
		type: 'accessories-waived',
		invoice: idOf(d),
		accessories: d.share < 50 ? ['penalties'] : ['indemnity'],
		reason: 'geste',
	}),
	smallRest: (d: Drawn): Told => {
		const payment = paymentOf(d);
		return {
			type: 'part-written-off',
			writeOff: d.name,
			invoice: idOf(d),
			amountCents: part(residualOf(d.state, idOf(d)), 10),
			reason: 'bank-fee',
			...(payment && d.share < 50 && { payment: payment.id }),
		};
	},
	adjusted: (d: Drawn): Told => ({ type: 'invoice-adjusted', invoice: idOf(d), amountCents: d.cents }),
	extended: (d: Drawn): Told => ({
		type: 'due-date-extended',
		invoice: idOf(d),
		to: addDays(d.day, 15),
		penaltiesFrom: d.share < 50 ? 'original' : 'new',
	}),
	voided: (d: Drawn): Told => ({ type: 'void', invoice: idOf(d) }),
	writtenOff: (d: Drawn): Told => ({ type: 'write-off', invoice: idOf(d) }),
	lossReversed: (d: Drawn): Told => ({ type: 'write-off-reversed', invoice: idOf(d), reason: 'erreur' }),
} as const satisfies Record<string, (drawn: Drawn) => Told>;

const money = (d: Drawn, amountCents: number) => ({
	type: 'payment' as const,
	payment: d.name,
	amountCents,
	currency: invoiceOf(d)?.currency ?? 'EUR',
	valueDate: d.day,
});
function named(d: Drawn, amountCents: number) {
	return { ...money(d, amountCents), allocations: [{ invoice: idOf(d), amountCents }] };
}

const MONEY = ['paid', 'settled', 'unnamed', 'allocated', 'unallocated', 'reversed', 'credited'] as const;

/** Up to 30 things; money moves more often than the rest. */
export const draws: fc.Arbitrary<Draw[]> = fc.array(
	fc.record({
		kind: fc.oneof(
			{ weight: 3, arbitrary: fc.constantFrom(...MONEY) },
			{ weight: 4, arbitrary: fc.constantFrom(...(Object.keys(KINDS) as Draw['kind'][])) },
		),
		a: fc.nat(9),
		b: fc.nat(9),
		cents: fc.integer({ min: 1, max: 150_000 }),
		days: fc.integer({ min: 0, max: 6 }),
		share: fc.integer({ min: 1, max: 100 }),
	}),
	{ minLength: 4, maxLength: 30, size: 'max' },
);

/** One fact told to an account and the state after it; a refused one leaves the state as it was. */
export type Step = { fact: Fact; before: AccountState; after: AccountState; accepted: boolean };

/** Tells the draws to an account, one after the other from 1 February 2027 on; `name` makes every id its own. */
export function tellDraws(
	from: AccountState,
	drawn: readonly Draw[],
	policy: AccountPolicy,
	name = 'm',
): Step[] {
	let state = from;
	let day = '2027-02-01';
	return drawn.map((draw, index) => {
		day = addDays(day, draw.days);
		const own = `${name}-${String(index)}`;
		const told = KINDS[draw.kind]({ ...draw, state, day, name: own });
		const fact = { id: `fact-${own}`, at: at(`${day}T10:00`) + index, actor: null, ...told } as Fact;
		const outcome = account(state, fact, policy);
		const step = {
			fact,
			before: state,
			after: outcome.ok ? outcome.value.state : state,
			accepted: outcome.ok,
		};
		state = step.after;
		return step;
	});
}
