import type { Problem } from '../outcome.ts';
import type { Fact } from './fact.ts';
import type { AccountState } from './state.ts';

/** The invoice that a fact speaks of, the first of several. */
function invoiceOf(fact: Fact): string | undefined {
	if ('invoice' in fact) return typeof fact.invoice === 'string' ? fact.invoice : fact.invoice.id;
	return 'invoices' in fact ? fact.invoices[0] : undefined;
}

/** The currency in which a fact speaks of money; undefined when it concerns nothing that the account knows. */
function currencyOf({ invoices, payments }: AccountState, fact: Fact): string | undefined {
	if ('currency' in fact) return fact.currency;
	if (fact.type === 'invoice') return fact.invoice.currency;
	if ('payment' in fact) return payments[fact.payment]?.currency;
	return invoices[invoiceOf(fact) ?? '']?.currency;
}

/** A refusal that names amounts names their currency too: sentences tell yen and dinars in their own decimals. */
export function withCurrency<Code extends string>(
	state: AccountState,
	fact: Fact,
	problem: Problem<Code>,
): Problem<Code> {
	const { params } = problem;
	if ('currency' in params || !Object.keys(params).some((name) => name.endsWith('Cents'))) return problem;
	const currency = currencyOf(state, fact);
	return currency === undefined ? problem : { ...problem, params: { ...params, currency } };
}
