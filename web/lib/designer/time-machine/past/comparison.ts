import { mondayOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Contacted, Side } from './contacted.ts';
import { pairingOf } from './pairing.ts';

/** An invoice of the time replayed. */
export type PastInvoice = {
	id: string;
	number: string;
	customer: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
};

/** One invoice on both sides; `differences`: contacts of one side alone, and those that are days apart. */
type ComparedInvoice = PastInvoice & {
	left: readonly Contacted[];
	right: readonly Contacted[];
	differences: number;
};

export type Comparison = {
	invoices: readonly ComparedInvoice[];
	/** invoices with at least one difference */
	differing: number;
	weeks: readonly { from: CivilDate; left: number; right: number }[];
	left: number;
	right: number;
};

/** Two sides against each other, invoices that differ most first, then the oldest; weeks by their Monday. */
export function compareSides(invoices: readonly PastInvoice[], left: Side, right: Side): Comparison {
	const weeks = new Map<CivilDate, { from: CivilDate; left: number; right: number }>();
	const totals = { left: 0, right: 0 };
	const count = (contacts: readonly Contacted[], side: 'left' | 'right'): void => {
		for (const { on } of contacts) {
			const from = mondayOf(on);
			const week = weeks.get(from) ?? { from, left: 0, right: 0 };
			week[side] += 1;
			totals[side] += 1;
			weeks.set(from, week);
		}
	};
	const compared = invoices.map((invoice): ComparedInvoice => {
		const [one, other] = [left.get(invoice.id) ?? [], right.get(invoice.id) ?? []];
		count(one, 'left');
		count(other, 'right');
		return { ...invoice, left: one, right: other, differences: pairingOf(one, other).differences };
	});
	return {
		...totals,
		invoices: compared.sort((a, b) => b.differences - a.differences || (a.issuedOn < b.issuedOn ? -1 : 1)),
		differing: compared.filter(({ differences }) => differences > 0).length,
		weeks: [...weeks.values()].sort((a, b) => (a.from < b.from ? -1 : 1)),
	};
}
