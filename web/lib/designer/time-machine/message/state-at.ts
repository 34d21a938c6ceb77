import { account } from '#workflows/receivables/account/account.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { TriedCase } from '../tried-case.ts';

/** What a customer's account hears in a case up to an instant: invoices issued, then what happens, in order. */
function factsUntil(tried: TriedCase, customer: string, known: AccountState, at: Instant): Fact[] {
	const issued = tried.invoices
		.filter(({ id, customerId }) => customerId === customer && !(id in known.invoices))
		.map((invoice): Fact => {
			const born = instantAt(tried.calendar, invoice.issuedOn, '00:00');
			return { type: 'invoice', id: `invoice/${invoice.id}`, at: born, actor: null, invoice };
		});
	const told = tried.events.flatMap((event) =>
		event.type === 'fact' && event.customer === customer ? [event.fact] : [],
	);
	const isTold = new Set(told.flatMap((fact) => (fact.type === 'invoice' ? [fact.invoice.id] : [])));
	const born = issued.filter((fact) => fact.type !== 'invoice' || !isTold.has(fact.invoice.id));
	return [...born, ...told].filter((fact) => fact.at <= at).sort((a, b) => a.at - b.at);
}

/** The account of a customer at an instant of a story: what a message of that instant speaks of. */
export function stateAt(tried: TriedCase, customer: string, at: Instant): AccountState | null {
	const found = tried.customers.find((one) => one.customer.id === customer);
	if (!found) return null;
	let state = found.state ?? emptyAccount(found.customer);
	for (const fact of factsUntil(tried, customer, state, at)) {
		const change = account(state, fact, found.policy);
		if (change.ok) ({ state } = change.value);
	}
	return state;
}
