import type { Tx } from '#db/client.ts';
import { companyDate } from '#db/account/company-date.ts';
import { movementsOfPeriod } from '#db/money/movements-of-period.ts';
import { entriesOf } from '#workflows/receivables/accounting/entries.ts';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { now } from '../clock.ts';

const isDay = (text: string | null): text is string =>
	text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The period of an address; the month of `today` so far where it names none. */
const periodOf = (params: URLSearchParams, today: string) => {
	const [from, to] = [params.get('from'), params.get('to')];
	return { from: isDay(from) ? from : `${today.slice(0, 7)}-01`, to: isDay(to) ? to : today };
};

/** The accounting entries of the period that an address names, both days included. */
export async function entriesOfPeriod(
	tx: Tx,
	url: URL,
): Promise<{ from: string; to: string; lines: EntryLine[] }> {
	const period = periodOf(url.searchParams, await companyDate(tx, await now()));
	return { ...period, lines: entriesOf(await movementsOfPeriod(tx, period)) };
}
