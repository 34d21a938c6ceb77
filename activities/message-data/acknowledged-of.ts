import { invoiceName } from '#workflows/receivables/account/invoice-name.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { AcknowledgedPayment } from '../render/message-data.ts';
import type { MessageSource } from './message-source.ts';

/** The payment that a thanks or a receipt names; `crossed` when a reminder left after the money had (courtesy variant). */
export function acknowledgedOf({
	state,
	policy,
	payment,
	earlier,
}: MessageSource): AcknowledgedPayment | null {
	const found = payment === null ? undefined : state.payments[payment];
	if (!found) return null;
	const calendar = policy.calendars.creditor;
	return {
		amountCents: found.amountCents,
		receivedOn: found.valueDate,
		label: found.label,
		allocations: found.allocations.flatMap(({ invoice, amountCents }) => {
			const paid = state.invoices[invoice];
			return paid ? [{ number: invoiceName(state.invoices, paid), amountCents }] : [];
		}),
		crossed: earlier.some(({ at }) => {
			const on = localDateOf(calendar, at.getTime());
			return on >= found.valueDate && at.getTime() <= found.at;
		}),
	};
}
