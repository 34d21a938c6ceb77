import type { Tx } from '#db/client.ts';

/** The currency of the first of these invoices, in which a form about them speaks of money; without one, the company's. */
export async function currencyOf(tx: Tx, invoices: readonly string[]): Promise<string> {
	const invoice = await tx
		.selectFrom('invoice')
		.select('currency')
		.where('id', 'in', ['', ...invoices])
		.limit(1)
		.executeTakeFirst();
	return invoice?.currency ?? (await companyCurrency(tx));
}

/** The currency in which the company sets its own limits. */
export const companyCurrency = async (tx: Tx): Promise<string> =>
	(await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow()).currency;
