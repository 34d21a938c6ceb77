import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import type { PrescriptionView } from '#lib/run/view.ts';
import { lastDayToSue } from '#workflows/receivables/account/last-day-to-sue.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';

type Asked = { id: string; customerId: string; closed: string | null; residualCents: number };

/** The last day to sue for an invoice that is still owed, with what started and restarted its time (n48, n72). */
export async function prescriptionOf(
	tx: Tx,
	{ id, customerId, closed, residualCents }: Asked,
	{ today, at }: { today: string; at: Instant },
): Promise<PrescriptionView | null> {
	if (closed !== null || residualCents <= 0) return null;
	const state = await readAccount(tx, customerId);
	const invoice = state?.invoices[id];
	if (!state || !invoice) return null;
	const { calendars } = await loadPolicy(tx, state.customer, at);
	const dateOf = (instant: Instant) => localDateOf(calendars.creditor, instant);
	return { ...lastDayToSue(state, invoice, { asOf: today, dateOf }), today, debtor: state.customer.kind };
}
