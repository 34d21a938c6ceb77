import type { Tx } from '#db/client.ts';
import { companyDate } from '#db/account/company-date.ts';
import type { MovedPlace } from '#db/money/moved-money.ts';
import { movementsOfPeriod } from '#db/money/movements-of-period.ts';
import { readEntriesFilter } from '#lib/money/entries/entries-filter.ts';
import type { EntriesView } from '#lib/money/entries/view.ts';
import { bookingsOn, entriesOf } from '#workflows/receivables/accounting/entries.ts';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { now } from '../clock.ts';
import type { Page } from '../each-page.ts';

export type AskedEntries = EntriesView['filter'];

/** The entries that an address asks for; of the month so far where it names no days. */
export async function askedEntries(tx: Tx, { searchParams }: URL): Promise<AskedEntries> {
	const filter = readEntriesFilter(searchParams);
	const today = await companyDate(tx, await now());
	return { ...filter, from: filter.from ?? `${today.slice(0, 7)}-01`, to: filter.to ?? today };
}

/** Whether a line is of the account and in the currency asked for. */
export const isAsked = (
	{ account, currency }: Pick<AskedEntries, 'account' | 'currency'>,
	line: Pick<EntryLine, 'account' | 'currency'>,
): boolean => (account === '' || line.account === account) && (currency === '' || line.currency === currency);

/** Entries of a period, both days included: the lines asked for of the first `size` movements after a place. */
export async function entriesPage(
	tx: Tx,
	asked: AskedEntries,
	after: MovedPlace | null,
	size: number,
): Promise<Page<EntryLine, MovedPlace>> {
	const { movements, next } = await movementsOfPeriod(tx, asked, {
		...{ after, size, order: asked.sort, currency: asked.currency },
		booked: asked.account === '' ? null : bookingsOn(asked.account),
	});
	return { rows: entriesOf(movements).filter((line) => isAsked(asked, line)), next };
}
