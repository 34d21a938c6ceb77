import { isContactDay } from '../contact-day.ts';
import { addDays } from '../civil-date.ts';
import { copyOf } from '../entries.ts';
import { localDateOf } from '../local-time.ts';
import type { Instant } from '../local-time.ts';
import { firstOpenDay } from '../calendar.ts';
import { slotOn } from '../slot.ts';
import type { PendingAck } from './run-fact.ts';
import type { AccountPayment, AccountPolicy, AccountState } from './state.ts';

/** When a payment is acknowledged: the first opening of the e-mail window strictly after `at`, no gap (design §3.3). */
export function ackSlotAfter({ calendars }: AccountPolicy, at: Instant): Instant {
	const { debtor } = calendars;
	const today = localDateOf(debtor, at);
	const first = slotOn(debtor, 'email', today) > at ? today : addDays(today, 1);
	return slotOn(
		debtor,
		'email',
		firstOpenDay(first, 'forward', (date) => isContactDay(calendars, date)),
	);
}

/** Key of the one message that acknowledges a payment. */
export const ackKey = (payment: string): string => `payment/${payment}/ack`;

/** Invoices that received a part of a payment, by id: the first one's run leads its acknowledgement. */
export const paidInvoices = (payment: AccountPayment): string[] =>
	[...new Set([...payment.allocations, ...payment.accessories].map(({ invoice }) => invoice))].sort();

/** Acknowledgements that the run of one invoice has to carry, the next one first. */
export const pendingAcks = (state: AccountState, invoiceId: string): PendingAck[] =>
	Object.values(state.payments)
		.filter((payment) => payment.ack === 'pending' && paidInvoices(payment).includes(invoiceId))
		.map((payment) => ({ payment: payment.id, at: payment.ackAt }))
		.sort((a, b) => a.at - b.at || (a.payment < b.payment ? -1 : 1));

/** The account where acknowledgements that have not left and match `which` never will. */
export function dropAcks(
	state: AccountState,
	why: NonNullable<AccountPayment['ackDropped']>,
	which: (payment: AccountPayment) => boolean,
): AccountState {
	const dropped = Object.values(state.payments).filter(
		(payment) => payment.ack === 'pending' && which(payment),
	);
	if (dropped.length === 0) return state;
	const payments = copyOf(state.payments);
	for (const payment of dropped) payments[payment.id] = { ...payment, ack: 'dropped', ackDropped: why };
	return { ...state, payments };
}
