import type { Tx } from '#db/client.ts';
import { companyDate } from '#db/account/company-date.ts';
import type { MovedPlace, Period } from '#db/money/moved-money.ts';
import { movementsOfPeriod } from '#db/money/movements-of-period.ts';
import { dayIn } from '#lib/text/day-in.ts';
import { entriesOf } from '#workflows/receivables/accounting/entries.ts';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { now } from '../clock.ts';
import type { Page } from '../each-page.ts';

/** The period of an address; the month so far where it names none. */
export async function periodOf(tx: Tx, { searchParams }: URL): Promise<Period> {
	const today = await companyDate(tx, await now());
	const [from, to] = [dayIn(searchParams.get('from')), dayIn(searchParams.get('to'))];
	return { from: from ?? `${today.slice(0, 7)}-01`, to: to ?? today };
}

/** Entries of a period, both days included: the lines of the first `size` movements after a place. */
export async function entriesPage(
	tx: Tx,
	period: Period,
	after: MovedPlace | null,
	size: number,
): Promise<Page<EntryLine, MovedPlace>> {
	const { movements, next } = await movementsOfPeriod(tx, period, { after, size });
	return { rows: entriesOf(movements), next };
}
