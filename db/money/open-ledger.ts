import { sql } from 'kysely';
import type { KnownPayer, OpenClaim } from '#workflows/receivables/matching/receipt.ts';
import type { ReceivedPayment } from '#workflows/receivables/matching/match-return.ts';
import type { Tx } from '../client.ts';

/** Every claim that money may pay. */
export const openClaims = (tx: Tx): Promise<OpenClaim[]> =>
	tx
		.selectFrom('invoice')
		.select(['id as invoice', 'number', 'customerId as customer', 'currency', 'residualCents', 'dueOn'])
		.where('closed', 'is', null)
		.where('residualCents', '>', 0)
		.execute();

/** Customers as payers: their name, and the accounts that are known to be theirs alone. */
export async function knownPayers(tx: Tx): Promise<KnownPayer[]> {
	const customers = await tx.selectFrom('customer').select(['id', 'name']).execute();
	const { rows } = await sql<{ iban: string; customer: string }>`
		select iban, min(customer_id) as customer from payer_iban group by iban having count(*) = 1`.execute(tx);
	const ibans = Map.groupBy(rows, ({ customer }) => customer);
	return customers.map(({ id, name }) => ({
		customer: id,
		name,
		ibans: (ibans.get(id) ?? []).map(({ iban }) => iban),
	}));
}

/** Payments of these amounts that have not gone back: what a returned collection may take back. */
export async function receivedPayments(tx: Tx, amounts: readonly number[]): Promise<ReceivedPayment[]> {
	if (amounts.length === 0) return [];
	return tx
		.selectFrom('payment')
		.innerJoin('customer', 'customer.id', 'payment.customerId')
		.leftJoin('bankLine', 'bankLine.paymentId', 'payment.id')
		.select(['payment.id as payment', 'payment.customerId as customer', 'customer.name as customerName'])
		.select(['payment.amountCents', 'payment.currency', 'payment.valueOn'])
		.select(['bankLine.endToEndId', 'bankLine.partyIban as iban'])
		.select(
			sql<string[]>`array(select i.number from allocation a join invoice i on i.id = a.invoice_id
				where a.source = 'payment' and a.source_id = payment.id)`.as('numbers'),
		)
		.where('payment.reversed', '=', false)
		.where('payment.amountCents', 'in', [...new Set(amounts)])
		.execute();
}
