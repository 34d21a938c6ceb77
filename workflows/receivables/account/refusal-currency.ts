import type { Problem } from '../outcome.ts';
import type { Fact } from './fact.ts';
import type { AccountState } from './state.ts';

/** The currency in which a fact speaks of money; undefined when it concerns nothing that the account knows. */
function currencyOf({ invoices, payments, credits, promises }: AccountState, fact: Fact): string | undefined {
	if ('currency' in fact) return fact.currency;
	if (fact.type === 'invoice') return fact.invoice.currency;
	if ('invoice' in fact) return invoices[fact.invoice]?.currency;
	if ('payment' in fact && fact.payment !== undefined) return payments[fact.payment]?.currency;
	if ('creditNote' in fact) return credits[fact.creditNote]?.currency;
	if ('invoices' in fact) return invoices[fact.invoices?.[0] ?? '']?.currency;
	if (fact.type !== 'promise-due') return undefined;
	const promise = promises.find(({ id }) => id === fact.promise);
	return invoices[promise?.invoices[0] ?? '']?.currency;
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
