import type { Tx } from '#db/client.ts';
import { paidHistory } from '#db/forecast/paid-history.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { backTest } from '#workflows/receivables/forecast/back-test.ts';
import type { BackTest } from '#workflows/receivables/forecast/back-test.ts';

const WEEKS = 6;
const ORIGINS = 12;
/** The newest ten thousand are enough to judge by, and are read in one go. */
const MOST_INVOICES = 10_000;
const LEAST_INVOICES = 60;

/** How the forecast would have done on the company's own last months; null while there is too little to tell. */
export async function ownBackTest(tx: Tx, currency: string, today: string): Promise<BackTest | null> {
	const past = await paidHistory(tx, currency, today, MOST_INVOICES);
	const paid = past.filter(({ paidOn }) => paidOn !== null);
	const oldest = past.at(-1)?.issuedOn;
	if (paid.length < LEAST_INVOICES || oldest === undefined) return null;
	const last = addDays(today, -7 * WEEKS);
	const origins = Array.from({ length: ORIGINS }, (_, back) => addDays(last, -7 * back)).filter(
		(origin) => origin > addDays(oldest, 60),
	);
	return origins.length === 0 ? null : backTest(past, origins, WEEKS);
}
