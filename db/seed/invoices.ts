import { addDays, addMonths, daysBetween, endOfMonth } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Chance } from './chance.ts';
import type { DemoCustomer } from './customers.ts';

/** One invoice of the demo and what became of it, were time to run on. */
export type DemoInvoice = {
	customer: number;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	amountCents: number;
	/** the day on which its money comes in */
	settledOn: CivilDate;
	disputed: boolean;
};

/**
 * Measured on 2,586 real invoices of 100 customers over two years: 36 % late, 24 % disputed (of which 67 % late), and
 * ten days on average once late, 45 at most.
 */
const DISPUTED_SHARE = 0.24;
const LATE_IF_DISPUTED = 0.67 / 0.364;
const LATE_IF_NOT = 0.266 / 0.364;
/** Share of late invoices of a customer, from the most punctual to the least. */
const LATE_SHARES = [0, 0, 0.05, 0.09, 0.16, 0.26, 0.42, 0.61, 0.72, 0.85, 1];
/** Days late of a late invoice, by even quantiles. */
const DAYS_LATE = [1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15, 17, 20, 22, 26, 45];

/** Amounts of a workshop, in cents, by even quantiles: many small ones, some large. */
const AMOUNTS = [
	18_000, 42_000, 74_000, 110_000, 165_000, 240_000, 345_000, 520_000, 860_000, 1_450_000, 4_200_000,
];

function dueOnOf(issuedOn: CivilDate, customer: DemoCustomer, draw: Chance): CivilDate {
	if (customer.kind === 'consumer') return addDays(issuedOn, 15);
	if (customer.kind === 'public') return addDays(issuedOn, 30);
	if (customer.profile === 'key-account') return endOfMonth(addDays(issuedOn, 45));
	return addDays(issuedOn, draw.pick([30, 30, 30, 45, 60]));
}

function settledOnOf(dueOn: CivilDate, lateShare: number, disputed: boolean, draw: Chance): CivilDate {
	const share = lateShare * (disputed ? LATE_IF_DISPUTED : LATE_IF_NOT);
	if (draw.isOneIn(share)) return addDays(dueOn, Math.max(1, Math.round(draw.drawn(DAYS_LATE))));
	return addDays(dueOn, -draw.between(0, 9));
}

/** `count` invoices over the eighteen months before `today`, in order of issue. */
export function demoInvoices(
	customers: readonly DemoCustomer[],
	count: number,
	today: CivilDate,
	draw: Chance,
): DemoInvoice[] {
	const shares = customers.map(({ profile }) =>
		profile === 'habitual-late-payer' ? 0.6 + draw.next() * 0.4 : draw.drawn(LATE_SHARES),
	);
	const tickets = customers.flatMap(({ weight = 1 }, index) => Array.from({ length: weight }, () => index));
	const first = addMonths(today, -18);
	const days = daysBetween(first, today);
	const invoices = Array.from({ length: count }, (_, rank): DemoInvoice => {
		// Every customer first gets one of each season, so that none is without history.
		const customer =
			rank < customers.length * 3
				? rank % customers.length
				: (tickets[draw.between(0, tickets.length - 1)] ?? 0);
		const who = customers[customer];
		const issuedOn = addDays(first, draw.between(0, days));
		const dueOn = who ? dueOnOf(issuedOn, who, draw) : issuedOn;
		const disputed = draw.isOneIn(DISPUTED_SHARE);
		const settledOn = settledOnOf(dueOn, shares[customer] ?? 0, disputed, draw);
		const scale = who?.kind === 'consumer' ? 0.2 : 1;
		const amountCents = Math.round(draw.drawn(AMOUNTS) * scale);
		return {
			customer,
			issuedOn,
			dueOn,
			amountCents,
			settledOn: settledOn > issuedOn ? settledOn : dueOn,
			disputed,
		};
	});
	return invoices.sort((a, b) =>
		a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : a.customer - b.customer,
	);
}
