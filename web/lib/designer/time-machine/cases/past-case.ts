import type { Fact } from '#workflows/receivables/account/fact.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { SimulationEvent } from '#workflows/scenario/simulate.ts';
import type { TriedCase } from '../tried-case.ts';
import type { WorldCustomer, WorldHead } from '../world/world.ts';
import { policiesOf } from './policies-of.ts';

/** Facts that answer a message, or that hosts draw themselves: they belong to what was sent then, not to this story. */
const ANSWERS: ReadonlySet<Fact['type']> = new Set([
	'customer',
	'letter-event',
	'delivery-event',
	'promise-due',
	'handed-off',
	'payment-data',
]);

/**
 * An invoice is told when it is issued, not when Amiable got to know it: the question is what the scenario would have
 * done. Told again later, it is described again on that day.
 */
function retold(facts: readonly Fact[], midnightOf: (date: string) => Instant): Fact[] {
	const known = new Set<string>();
	const told = facts.flatMap((fact): Fact[] => {
		if (ANSWERS.has(fact.type)) return [];
		if (fact.type !== 'invoice' || known.has(fact.invoice.id)) return [fact];
		known.add(fact.invoice.id);
		return [{ ...fact, at: Math.min(fact.at, midnightOf(fact.invoice.issuedOn)) }];
	});
	return told.sort((a, b) => a.at - b.at);
}

/** Invoices of a customer that were issued in the time replayed. */
const issuedSince = ({ state }: WorldCustomer, since: string) =>
	Object.values(state.invoices).filter(({ issuedOn }) => issuedOn >= since);

/**
 * One customer's past under another scenario: the invoices issued since `since` run in the plan, all real facts happen
 * to them on their day, and nothing that was really sent counts.
 * @param leftOut ids of facts that cannot be true in this story
 */
export function pastCase(
	head: WorldHead,
	customer: WorldCustomer,
	{ since, leftOut, confirmed }: { since: string; leftOut: ReadonlySet<string>; confirmed: boolean },
): TriedCase | null {
	const policy = policiesOf(head)[customer.debtor];
	const invoices = issuedSince(customer, since);
	if (!policy || invoices.length === 0) return null;
	const midnightOf = (date: string): Instant => instantAt(head.creditor, date, '00:00');
	const facts = retold(customer.past?.facts ?? [], midnightOf).filter(({ id }) => !leftOut.has(id));
	const { customer: known } = customer.state;
	return {
		calendar: head.creditor,
		from: midnightOf(since),
		until: head.at,
		confirmed,
		customers: [{ customer: confirmed ? { ...known, confirm: false } : known, policy }],
		invoices,
		events: facts.map((fact): SimulationEvent => ({
			at: fact.at,
			pointer: fact.id,
			type: 'fact',
			customer: customer.id,
			fact,
		})),
	};
}
