import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { InvoiceLine } from '../fields/invoice.ts';
import type { KnownRow } from './known-rows.ts';

/** What the source says is left of an invoice and what the books say: payments are told, never guessed from it. */
function residualDiffers({ residualCents, currency }: InvoiceLine, known: KnownRow | undefined): Problem[] {
	if (!known || residualCents === undefined || residualCents === known.residualCents) return [];
	const params = { oursCents: known.residualCents, theirsCents: residualCents, currency };
	return [{ code: 'residual-differs', params }];
}

export type WarningsOf = (line: InvoiceLine, id: string, unchanged: KnownRow | undefined) => Problem[];

/**
 * What a good line should still be looked at for: no account in its currency to be paid to (nothing can be sent then,
 * u2), no published scenario to follow, a change that came after the end of its run, another balance at its source.
 */
export async function invoiceWarnings(tx: Tx, customerId: string, at: Instant): Promise<WarningsOf> {
	const accounts = await tx.selectFrom('bankAccount').select(['currency', 'factor']).execute();
	const runs = await tx
		.selectFrom('invoiceRun')
		.select('invoiceId')
		.where('customerId', '=', customerId)
		.execute();
	const late = await tx
		.selectFrom('lateEvent')
		.select('invoiceId')
		.where('customerId', '=', customerId)
		.where('at', '=', new Date(at))
		.execute();
	const planned = new Set(runs.map(({ invoiceId }) => invoiceId));
	const afterEnd = new Set(late.map(({ invoiceId }) => invoiceId));
	return (line, id, unchanged) => {
		const { currency, factored = false } = line;
		const payable = accounts.some((account) => account.currency === currency && account.factor === factored);
		return [
			...(payable ? [] : [{ code: 'currency-without-account', params: { currency } }]),
			...(planned.has(id) ? [] : [{ code: 'no-scenario', params: {} }]),
			...(afterEnd.has(id) ? [{ code: 'run-had-ended', params: { invoice: line.externalId } }] : []),
			...residualDiffers(line, unchanged),
		];
	};
}
