import type { Fact } from './fact.ts';
import type { FactEffect } from './fact-effect.ts';
import type { SettledPromise } from './settle-promises.ts';
import type { RunFact, Snapshot } from './run-fact.ts';
import { snapshotOf } from './snapshot.ts';
import type { AccountPolicy, AccountState } from './state.ts';

/** Snapshots are plain values built key by key in one order. */
function isSame(a: Snapshot, b: Snapshot): boolean {
	const keys = Object.keys(a) as (keyof Snapshot)[];
	// What is learned for the first time is in the later one alone.
	if (keys.length !== Object.keys(b).length) return false;
	for (const key of keys) {
		const [one, other] = [a[key], b[key]];
		if (one === other) continue;
		if (typeof one !== 'object' || typeof other !== 'object') return false;
		if (JSON.stringify(one) !== JSON.stringify(other)) return false;
	}
	return true;
}

/** Parts of an account that no snapshot shows, or shows per invoice; a part not named here is taken to show. */
const NEVER_SHOWN: ReadonlySet<string> = new Set<keyof AccountState>([
	'invoices',
	'seq',
	'applied',
	'lastFactAt',
	'contacts',
	'slots',
]);

/** Whether a fact touched nothing but single invoices: every other invoice then looks as before. */
function sharesWorld(before: AccountState, after: AccountState): boolean {
	for (const part of Object.keys(after) as (keyof AccountState)[])
		if (before[part] !== after[part] && !NEVER_SHOWN.has(part)) return false;
	return Object.keys(before).length === Object.keys(after).length;
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
	const aboutInvoicesOnly = sharesWorld(before, after);
	for (const invoice of Object.keys(after.invoices).sort()) {
		const isNamed = told.has(invoice);
		const known = before.invoices[invoice];
		if (!isNamed && (known === undefined || (aboutInvoicesOnly && known === after.invoices[invoice])))
			continue;
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
