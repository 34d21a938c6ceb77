import type { Fact } from './fact.ts';
import type { FactEffect } from './fact-effect.ts';
import type { SettledPromise } from './settle-promises.ts';
import type { RunFact, Snapshot } from './run-fact.ts';
import { snapshotOf } from './snapshot.ts';
import type { AccountPolicy, AccountState } from './state.ts';

const isSame = (a: Snapshot, b: Snapshot): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether an invoice known before the fact looks different after it. A new invoice has no run to tell yet. */
function isChanged(
	before: AccountState,
	after: AccountState,
	invoice: string,
	policy: AccountPolicy,
): boolean {
	if (before.invoices[invoice] === undefined) return false;
	return !isSame(snapshotOf(before, invoice, policy), snapshotOf(after, invoice, policy));
}

/**
 * What each affected run is told of one fact, by invoice id: every run whose snapshot the fact changed, those that
 * the fact names, and those covered by a promise that it settles. The passing of time alone tells nobody anything.
 */
export function runFactsOf(
	before: AccountState,
	effect: FactEffect,
	fact: Fact,
	settled: readonly SettledPromise[],
	policy: AccountPolicy,
): RunFact[] {
	const { state: after, named = [], letter } = effect;
	const then = { ...before, lastFactAt: after.lastFactAt };
	const told = new Set([...named, ...settled.flatMap(({ promise }) => promise.invoices)]);
	return Object.keys(after.invoices)
		.filter((invoice) => told.has(invoice) || isChanged(then, after, invoice, policy))
		.sort()
		.map((invoice) => {
			const promise = settled.findLast((one) => one.promise.invoices.includes(invoice));
			return {
				invoice,
				eventId: fact.id,
				seq: after.seq,
				at: fact.at,
				cause: {
					type: fact.type,
					...(letter && { letter }),
					...(promise && { promiseOutcome: promise.outcome }),
				},
				snapshot: snapshotOf(after, invoice, policy),
			};
		});
}
