import { account } from '#workflows/receivables/account/account.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { AccountRefusal } from '#workflows/receivables/account/refusal.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { Tx } from '../client.ts';
import { scenarioPromises } from '../queries/scenario-promises.ts';
import { companyRules } from './company-rules.ts';
import { ledgerLines } from './ledger-lines.ts';
import { lockAccount } from './lock-account.ts';
import type { LockedAccount } from './lock-account.ts';
import { policyOf } from './policy-of.ts';
import { saveFacts } from './save-facts.ts';
import type { AppliedFact } from './save-facts.ts';
import { takenElsewhere } from './taken-elsewhere.ts';

/** What a fact did. `applied` is false when it had been recorded before and changed nothing now. */
export type RecordedFact = {
	applied: boolean;
	runFacts: readonly RunFact[];
	entries: readonly TraceEntry[];
	state: AccountState;
};

export type FactRefusal = AccountRefusal | 'unknown-customer' | 'dispute-exists';

/** The account, opened by the first fact that describes its customer. */
async function openAccount(
	tx: Tx,
	customerId: string,
	first: Fact | undefined,
): Promise<LockedAccount | undefined> {
	const known = await lockAccount(tx, customerId);
	if (known || first?.type !== 'customer') return known;
	const customer = await tx
		.selectFrom('customer')
		.select('id')
		.where('id', '=', customerId)
		.executeTakeFirst();
	if (!customer) return undefined;
	await tx
		.insertInto('customerAccount')
		.values({ customerId, state: JSON.stringify(emptyAccount(first.customer)) })
		.onConflict((conflict) => conflict.columns(['organisationId', 'customerId']).doNothing())
		.execute();
	return lockAccount(tx, customerId);
}

/** The invoices of the account about which something is promised. */
const promisedInvoices = (facts: readonly Fact[], { invoices }: AccountState): string[] =>
	facts.flatMap((fact) => (fact.type === 'promise' ? fact.invoices.filter((id) => invoices[id]) : []));

/**
 * Tells a customer's account several facts, in order, under one lock and with one write (design §3.5). Each is accepted
 * or refused on its own; a refused one leaves no trace.
 * @returns one answer per fact; a code of `account`, or `unknown-customer` while nobody described the customer
 */
export async function recordFacts(
	tx: Tx,
	organisationId: string,
	customerId: string,
	facts: readonly Fact[],
): Promise<Outcome<RecordedFact, FactRefusal>[]> {
	const opened = await openAccount(tx, customerId, facts[0]);
	if (!opened) return facts.map(() => refuse('unknown-customer', { customer: customerId }));
	const rules = await companyRules(tx);
	const taken = await takenElsewhere(tx, customerId, facts);
	const limits = await scenarioPromises(tx, promisedInvoices(facts, opened.state));
	let state = opened.state;
	const applied: AppliedFact[] = [];
	const answers = facts.map((fact): Outcome<RecordedFact, FactRefusal> => {
		if (state.applied[fact.id]) return ok({ applied: false, runFacts: [], entries: [], state });
		const clash = taken(fact);
		if (clash) return clash;
		const policy = policyOf(rules, fact.type === 'customer' ? fact.customer : state.customer, fact.at);
		const change = account(state, fact, { ...policy, scenarioPromises: limits });
		if (!change.ok) return change;
		const { state: next, runFacts, entries } = change.value;
		applied.push({ fact, runFacts, entries, lines: ledgerLines(state, next) });
		state = next;
		return ok({ applied: true, runFacts, entries, state });
	});
	if (applied.length > 0) await saveFacts(tx, { organisationId, opened, state, applied, rules });
	return answers;
}

/**
 * Tells a customer's account one fact: locks the customer, applies it, and writes the fact, the account, the ledger,
 * the projections, the journal and what the runs must know, all in the transaction.
 */
export async function recordFact(
	tx: Tx,
	organisationId: string,
	customerId: string,
	fact: Fact,
): Promise<Outcome<RecordedFact, FactRefusal>> {
	const [answer] = await recordFacts(tx, organisationId, customerId, [fact]);
	return answer ?? refuse('unknown-customer', { customer: customerId });
}
