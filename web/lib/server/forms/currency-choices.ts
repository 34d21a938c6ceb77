import type { Tx } from '#db/client.ts';
import { companyCurrency } from './currency-of.ts';

/**
 * The currencies that a list can be narrowed to: the company's own, those that it has an account for by code, and the
 * one that was asked for, even when nobody can pay in it any more.
 */
export async function currencyChoices(tx: Tx, asked: string): Promise<string[]> {
	const accounts = await tx
		.selectFrom('bankAccount')
		.select('currency')
		.distinct()
		.orderBy('currency')
		.execute();
	return [...new Set([await companyCurrency(tx), ...accounts.map(({ currency }) => currency), asked])];
}
