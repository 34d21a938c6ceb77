import { addDays, weekdayOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Contacted, Side } from './contacted.ts';

/** An invoice of the time replayed. */
export type PastInvoice = {
	id: string;
	number: string;
	customer: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
};

/** One invoice on both sides; `differences` contacts are on one side only. */
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

const keyOf = ({ on, what }: Contacted): string => `${on} ${what}`;

/** Contacts that only one side has; two on one day count twice. */
function differencesOf(left: readonly Contacted[], right: readonly Contacted[]): number {
	const open = new Map<string, number>();
	for (const one of left) open.set(keyOf(one), (open.get(keyOf(one)) ?? 0) + 1);
	let only = 0;
	for (const one of right) {
		const count = open.get(keyOf(one)) ?? 0;
		if (count > 0) open.set(keyOf(one), count - 1);
		else only += 1;
	}
	return [...open.values()].reduce((sum, count) => sum + count, only);
}

const mondayOf = (on: CivilDate): CivilDate => addDays(on, 1 - weekdayOf(on));

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
		return { ...invoice, left: one, right: other, differences: differencesOf(one, other) };
	});
	return {
		...totals,
		invoices: compared.sort((a, b) => b.differences - a.differences || (a.issuedOn < b.issuedOn ? -1 : 1)),
		differing: compared.filter(({ differences }) => differences > 0).length,
		weeks: [...weeks.values()].sort((a, b) => (a.from < b.from ? -1 : 1)),
	};
}
