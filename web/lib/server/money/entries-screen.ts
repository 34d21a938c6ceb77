import type { MovementTotal } from '#db/money/movement-totals.ts';
import { movementTotals } from '#db/money/movement-totals.ts';
import type { EntriesView, EntryTotal } from '#lib/money/entries/view.ts';
import { entriesOf } from '#workflows/receivables/accounting/entries.ts';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import { companyCurrency } from '../forms/currency-of.ts';
import { allowed } from '../rights.ts';
import { placeOf, writePlace } from './entries-place.ts';
import { askedEntries, entriesPage, isAsked } from './entries-of-period.ts';
import type { AskedEntries } from './entries-of-period.ts';

/** Movements on a page: each makes two lines. */
const PAGE_SIZE = 50;

/** All movements of a kind are booked like one of their sum. */
const linesOf = (movements: readonly MovementTotal[]): EntryLine[] =>
	entriesOf(
		movements.map(({ kind, cents, currency, means, tax }) => ({
			...{ kind, cents, currency, means, tax, id: kind, on: '', label: '', piece: '' },
			customer: { code: '', name: '' },
		})),
	);

/** How many lines are asked for: each movement has those of its kind. */
const countOf = (movements: readonly MovementTotal[], asked: AskedEntries): number =>
	movements.reduce(
		(sum, movement) =>
			sum + movement.count * linesOf([movement]).filter((line) => isAsked(asked, line)).length,
		0,
	);

/** Debit and credit of each account, the company's currency before others. */
function totalsOf(movements: readonly MovementTotal[], ownCurrency: string): EntryTotal[] {
	const lines = linesOf(movements);
	const totals = new Map<string, EntryTotal>();
	for (const { account, accountName, currency, debitCents, creditCents } of lines) {
		const key = `${account} ${currency}`;
		const known = totals.get(key) ?? { account, accountName, currency, debitCents: 0, creditCents: 0 };
		totals.set(key, {
			...known,
			debitCents: known.debitCents + debitCents,
			creditCents: known.creditCents + creditCents,
		});
	}
	const first = ownCurrencyFirst(ownCurrency);
	return [...totals.values()].sort((a, b) =>
		a.account === b.account ? first(a.currency, b.currency) : a.account < b.account ? -1 : 1,
	);
}

/** The entries of a period: totals by account, one page of lines, and the files to download. */
export async function entriesScreen({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<{ entries: EntriesView }> {
	allowed(locals.person, 'see-everything');
	return locals.tx(async (tx) => {
		const filter = await askedEntries(tx, url);
		const totals = await movementTotals(tx, filter);
		const after = placeOf(url);
		const { rows, next } = await entriesPage(tx, filter, after, PAGE_SIZE);
		return {
			entries: {
				filter,
				count: countOf(totals, filter),
				totals: totalsOf(totals, await companyCurrency(tx)),
				lines: rows,
				isFirst: after === null,
				next: next && writePlace(next),
			},
		};
	});
}
