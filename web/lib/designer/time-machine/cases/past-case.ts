import type { AccountInvoice } from '#workflows/receivables/account/state.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { SimulationEvent } from '#workflows/scenario/simulate.ts';
import type { TriedCase } from '../tried-case.ts';
import type { World, WorldCustomer, WorldHead } from '../world/world.ts';
import { asIfConfirmed } from './as-if-confirmed.ts';
import { policiesOf } from './policies-of.ts';

/** Facts that answer a message, or that hosts draw themselves: they belong to what was sent then, not to this story. */
const ANSWERS: ReadonlySet<Fact['type']> = new Set([
	'customer',
	'letter-event',
	'delivery-event',
	'promise-due',
	'handed-off',
	'payment-data',
	'source-balance',
]);

/** Which invoices run, and from when on; facts in `leftOut` (ids) cannot be true in this story. */
type PastQuery = {
	since: CivilDate;
	runs: (invoice: AccountInvoice) => boolean;
	leftOut: ReadonlySet<string>;
	confirmed: boolean;
	/** the story ends before this instant; null ⇒ it goes on into the future */
	until: Instant | null;
};

/**
 * An invoice is told when it is issued, not when Amiable got to know it: the question is what the scenario would have
 * done. Told again later, it is described again on that day.
 */
function retold(facts: readonly Fact[], midnightOf: (date: CivilDate) => Instant): Fact[] {
	const known = new Set<string>();
	const told = facts.flatMap((fact): Fact[] => {
		if (ANSWERS.has(fact.type)) return [];
		if (fact.type !== 'invoice' || known.has(fact.invoice.id)) return [fact];
		known.add(fact.invoice.id);
		return [{ ...fact, at: Math.min(fact.at, midnightOf(fact.invoice.issuedOn)) }];
	});
	return told.sort((a, b) => a.at - b.at);
}

const eventsOf = ({ id, past }: WorldCustomer, { creditor }: WorldHead, leftOut: ReadonlySet<string>) =>
	retold(past?.facts ?? [], (date) => instantAt(creditor, date, '00:00'))
		.filter((fact) => !leftOut.has(fact.id))
		.map((fact): SimulationEvent => {
			return { at: fact.at, pointer: fact.id, type: 'fact', customer: id, fact };
		});

/**
 * The past of some customers under another scenario: chosen invoices run in the plan, all real facts happen to them on
 * their day, and nothing that was really sent counts. Other invoices are known to the account and do not run.
 */
export function pastCase({ head, customers }: World, query: PastQuery): TriedCase {
	const { since, runs, leftOut, confirmed, until } = query;
	const policies = policiesOf(head, query);
	const known = customers.flatMap((customer) => {
		const policy = policies[customer.debtor];
		return policy ? [{ customer, policy }] : [];
	});
	return {
		calendar: head.creditor,
		from: instantAt(head.creditor, since, '00:00'),
		until,
		confirmed,
		customers: known.map(({ customer: { state }, policy }) => ({
			customer: confirmed ? asIfConfirmed(state.customer) : state.customer,
			policy,
		})),
		invoices: known.flatMap(({ customer }) => Object.values(customer.state.invoices).filter(runs)),
		events: known.flatMap(({ customer }) => eventsOf(customer, head, leftOut)).sort((a, b) => a.at - b.at),
	};
}
