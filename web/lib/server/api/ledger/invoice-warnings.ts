import type { Tx } from '#db/client.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { InvoiceLine } from '../fields/invoice.ts';

/**
 * What a good line should still be looked at for: no account in its currency to be paid to (nothing can be sent then,
 * u2), no published scenario to follow, a change that came after the end of its run.
 */
export async function invoiceWarnings(tx: Tx, factId: string) {
	const accounts = await tx.selectFrom('bankAccount').select(['currency', 'factor']).execute();
	const late = await tx
		.selectFrom('lateEvent')
		.select('invoiceId')
		.where('eventId', 'like', `${factId.replaceAll(/[\\%_]/g, String.raw`\$&`)}/%`)
		.execute();
	const afterEnd = new Set(late.map(({ invoiceId }) => invoiceId));
	return (line: InvoiceLine, id: string, unplanned: boolean): Problem[] => {
		const { currency, factored = false } = line;
		const payable = accounts.some((account) => account.currency === currency && account.factor === factored);
		return [
			...(payable ? [] : [{ code: 'currency-without-account', params: { currency } }]),
			...(unplanned ? [{ code: 'no-scenario', params: {} }] : []),
			...(afterEnd.has(id) ? [{ code: 'run-had-ended', params: { invoice: line.externalId } }] : []),
		];
	};
}
