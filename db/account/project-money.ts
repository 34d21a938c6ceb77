import { unlaidCents } from '#workflows/receivables/account/book.ts';
import type { AccountCredit, AccountPayment, AccountState } from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';

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
	allocatedCents: payment.amountCents - unlaidCents(payment),
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
	allocatedCents: credit.amountCents - unlaidCents(credit),
	voided: credit.voided,
	source: credit.source,
});

type Part = { invoice: string; part?: 'penalty' | 'indemnity'; amountCents: number };

async function projectAllocations(
	tx: Tx,
	source: 'payment' | 'credit',
	sourceId: string,
	parts: readonly Part[],
): Promise<void> {
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

async function projectPayment(tx: Tx, customerId: string, payment: AccountPayment): Promise<void> {
	const row = paymentRow(customerId, payment);
	await tx
		.insertInto('payment')
		.values(row)
		.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
		.execute();
	const parts = payment.reversed ? [] : [...payment.allocations, ...payment.accessories];
	await projectAllocations(tx, 'payment', payment.id, parts);
}

async function projectCredit(tx: Tx, customerId: string, credit: AccountCredit): Promise<void> {
	const row = creditRow(customerId, credit);
	await tx
		.insertInto('credit')
		.values(row)
		.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
		.execute();
	await projectAllocations(tx, 'credit', credit.id, credit.voided ? [] : credit.allocations);
}

/** Payments, credits and what they were laid on, as the account has them now. */
export async function projectMoney(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	for (const payment of changed(before.payments, after.payments))
		await projectPayment(tx, after.customer.id, payment);
	for (const credit of changed(before.credits, after.credits))
		await projectCredit(tx, after.customer.id, credit);
}
