import { laidCents } from '#workflows/receivables/account/book.ts';
import type {
	AccountCredit,
	AccountPayment,
	AccountRefund,
	AccountState,
} from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';
import { tieRefunds } from '../money/tie-refunds.ts';

const changed = <T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): T[] =>
	Object.entries(after)
		.filter(([id, value]) => before[id] !== value && JSON.stringify(before[id]) !== JSON.stringify(value))
		.map(([, value]) => value);

const paymentRow = (customerId: string, payment: AccountPayment) => ({
	id: payment.id,
	customerId,
	at: new Date(payment.at),
	valueOn: payment.valueDate,
	amountCents: payment.amountCents,
	currency: payment.currency,
	label: payment.label,
	allocatedCents: laidCents(payment),
	refundedCents: payment.refundedCents ?? 0,
	means: payment.means ?? null,
	moved: payment.moved ?? false,
	reversed: payment.reversed,
	ack: payment.ack,
	ackAt: new Date(payment.ackAt),
	ackDropped: payment.ackDropped,
});

const creditRow = (customerId: string, credit: AccountCredit) => ({
	id: credit.id,
	customerId,
	at: new Date(credit.at),
	amountCents: credit.amountCents,
	currency: credit.currency,
	origin: credit.origin,
	allocatedCents: laidCents(credit),
	refundedCents: credit.refundedCents ?? 0,
	paymentId: credit.payment ?? null,
	taxCents: credit.taxCents ?? null,
	voided: credit.voided,
	source: credit.source,
});

type Part = { invoice: string; part?: 'penalty' | 'indemnity'; amountCents: number };

const NOWHERE: readonly Part[] = [];

/** Writes on what a payment or a credit lies, where that has changed. */
async function projectAllocations(
	tx: Tx,
	source: 'payment' | 'credit',
	sourceId: string,
	{ before, parts }: { before: readonly Part[]; parts: readonly Part[] },
): Promise<void> {
	if (JSON.stringify(before) === JSON.stringify(parts)) return;
	if (before.length > 0)
		await tx.deleteFrom('allocation').where('source', '=', source).where('sourceId', '=', sourceId).execute();
	if (parts.length === 0) return;
	const rows = parts.map(({ invoice, part, amountCents }) => ({
		source,
		sourceId,
		invoiceId: invoice,
		part: part ?? ('principal' as const),
		amountCents,
	}));
	await tx.insertInto('allocation').values(rows).execute();
}

const laidBy = ({ reversed, allocations, accessories }: AccountPayment): readonly Part[] =>
	reversed ? NOWHERE : [...allocations, ...accessories];

const laidOf = ({ voided, allocations }: AccountCredit): readonly Part[] => (voided ? NOWHERE : allocations);

async function projectPayment(
	tx: Tx,
	customerId: string,
	payment: AccountPayment,
	before: AccountPayment | undefined,
): Promise<void> {
	const row = paymentRow(customerId, payment);
	await tx
		.insertInto('payment')
		.values(row)
		.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
		.execute();
	const known = before ? laidBy(before) : NOWHERE;
	await projectAllocations(tx, 'payment', payment.id, { before: known, parts: laidBy(payment) });
}

async function projectCredit(
	tx: Tx,
	customerId: string,
	credit: AccountCredit,
	before: AccountCredit | undefined,
): Promise<void> {
	const row = creditRow(customerId, credit);
	await tx
		.insertInto('credit')
		.values(row)
		.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
		.execute();
	const known = before ? laidOf(before) : NOWHERE;
	await projectAllocations(tx, 'credit', credit.id, { before: known, parts: laidOf(credit) });
}

async function projectRefund(tx: Tx, customerId: string, refund: AccountRefund): Promise<void> {
	const row = {
		id: refund.id,
		customerId,
		at: new Date(refund.at),
		valueOn: refund.valueDate,
		amountCents: refund.amountCents,
		currency: refund.currency,
		reason: refund.reason,
		reversed: refund.reversed,
	};
	await tx
		.insertInto('refund')
		.values(row)
		.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
		.execute();
}

/** Payments, credits, refunds and what they were laid on, as the account has them now, and the bank lines of refunds. */
export async function projectMoney(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	for (const payment of changed(before.payments, after.payments))
		await projectPayment(tx, after.customer.id, payment, before.payments[payment.id]);
	for (const credit of changed(before.credits, after.credits))
		await projectCredit(tx, after.customer.id, credit, before.credits[credit.id]);
	const refunds = changed(before.refunds ?? {}, after.refunds ?? {});
	for (const refund of refunds) await projectRefund(tx, after.customer.id, refund);
	if (refunds.length > 0) await tieRefunds(tx);
}
