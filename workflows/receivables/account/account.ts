import type { Instant } from '../local-time.ts';
import { withEntry } from '../entries.ts';
import { ok } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { withoutEndedPauses } from './covering-pause.ts';
import type { Fact } from './fact.ts';
import type { FactEffect } from './fact-effect.ts';
import { handleFact } from './handle-fact.ts';
import type { AccountRefusal } from './refusal.ts';
import { withCurrency } from './refusal-currency.ts';
import { runFactsOf } from './run-facts.ts';
import { settlePromises } from './settle-promises.ts';
import type { AccountChange, AccountPolicy, AccountState } from './state.ts';

/** A fact never takes business time back: a late one counts from the moment when the account hears of it. */
const latest = (state: AccountState, at: Instant): Instant => Math.max(state.lastFactAt, at);

/** Promises that were kept and no longer are: judged at once when their day has passed. */
function revivedPromises(before: AccountState, { promises }: AccountState): string[] {
	if (promises === before.promises) return [];
	return promises.flatMap(({ id, outcome }, index) =>
		outcome === 'live' && (before.promises[index]?.outcome ?? 'live') !== 'live' ? [id] : [],
	);
}

/**
 * Applies one fact to a customer's account: the next state, what each affected run is told, what the journal says.
 * Pure and idempotent: a fact whose id was applied before answers `ok` and changes nothing. Facts about closed
 * invoices are accepted and recorded, so that a late event is never lost.
 * @returns a refusal for what cannot be true, see {@link AccountRefusal}
 */
export function account(
	state: AccountState,
	fact: Fact,
	policy: AccountPolicy,
): Outcome<AccountChange, AccountRefusal> {
	if (state.applied[fact.id]) return ok({ state, runFacts: [], entries: [] });
	const at = latest(state, fact.at);
	const before = withoutEndedPauses(state, at, policy);
	const handled = handleFact({ ...before, lastFactAt: at }, fact, policy);
	if (!handled.ok) return { ok: false, problem: withCurrency(before, fact, handled.problem) };
	const stamped = {
		...handled.value.state,
		seq: state.seq + 1,
		applied: withEntry(state.applied, fact.id, true as const),
	};
	const due = [...revivedPromises(before, stamped), ...(fact.type === 'promise-due' ? [fact.promise] : [])];
	const { state: next, settled, entries } = settlePromises(stamped, at, due, policy);
	const effect: FactEffect = { ...handled.value, state: next };
	return ok({
		state: next,
		runFacts: runFactsOf(before, effect, fact, settled, policy),
		entries: [...(handled.value.entries ?? []), ...entries],
	});
}
