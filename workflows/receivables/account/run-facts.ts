import type { Fact } from './fact.ts';
import type { FactEffect } from './fact-effect.ts';
import type { SettledPromise } from './settle-promises.ts';
import type { RunFact, Snapshot } from './run-fact.ts';
import { snapshotOf } from './snapshot.ts';
import type { AccountPolicy, AccountState } from './state.ts';

/** Snapshots are plain values built key by key in one order. */
function isSame(a: Snapshot, b: Snapshot): boolean {
	for (const key of Object.keys(a) as (keyof Snapshot)[]) {
		const [one, other] = [a[key], b[key]];
		if (one === other) continue;
		if (typeof one !== 'object' || typeof other !== 'object') return false;
		if (JSON.stringify(one) !== JSON.stringify(other)) return false;
	}
	return true;
}

/**
 * What each affected run is told of one fact, by invoice id: every run whose snapshot the fact changed, those that
 * the fact names, and those covered by a promise that it settles. The passing of time alone tells nobody anything, and
 * a new invoice has no run to tell yet.
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
	const spokenOf = new Set(named);
	const told = new Set([...named, ...settled.flatMap(({ promise }) => promise.invoices)]);
	const facts: RunFact[] = [];
	for (const invoice of Object.keys(after.invoices).sort()) {
		const isNamed = told.has(invoice);
		if (!isNamed && before.invoices[invoice] === undefined) continue;
		const snapshot = snapshotOf(after, invoice, policy);
		if (!isNamed && isSame(snapshotOf(then, invoice, policy), snapshot)) continue;
		const promise = settled.findLast((one) => one.promise.invoices.includes(invoice));
		const cause = {
			type: fact.type,
			...(spokenOf.has(invoice) && { named: true as const }),
			...(letter && { letter }),
			...(promise && { promiseOutcome: promise.outcome }),
		};
		facts.push({ invoice, eventId: fact.id, seq: after.seq, at: fact.at, cause, snapshot });
	}
	return facts;
}
