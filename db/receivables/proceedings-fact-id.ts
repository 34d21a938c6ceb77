import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Tx } from '../client.ts';

/** What is told of a customer's proceedings, without its stamp. */
export type ProceedingsTold = {
	[T in 'insolvency' | 'insolvency-ended']: Omit<Extract<Fact, { type: T }>, 'id' | 'at' | 'actor'>;
}['insolvency' | 'insolvency-ended'];

const nameOf = (told: ProceedingsTold): string =>
	told.type === 'insolvency'
		? `insolvency/${told.procedure}/${told.judgmentOn}/${told.publishedOn}`
		: `insolvency-ended/${told.outcome}/${told.on ?? 'now'}`;

/**
 * The id of a fact about a customer's proceedings: that of the last such fact when it says the same again, a new one
 * otherwise, so that proceedings that were taken back can be told once more.
 */
export async function proceedingsFactId(tx: Tx, customerId: string, told: ProceedingsTold): Promise<string> {
	const rows = await tx
		.selectFrom('fact')
		.select(['id', 'body'])
		.where('customerId', '=', customerId)
		.where('type', 'in', ['insolvency', 'insolvency-ended'])
		.orderBy('seq', 'desc')
		.execute();
	const last = rows[0];
	const name = nameOf(told);
	if (last && nameOf(last.body as ProceedingsTold) === name) return last.id;
	return rows.length === 0 ? name : `${name}/${String(rows.length + 1)}`;
}
