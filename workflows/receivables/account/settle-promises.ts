import { localDateOf } from '../local-time.ts';
import type { Instant } from '../local-time.ts';
import type { TraceEntry } from '../trace.ts';
import { promiseReceipts } from './promise-receipts.ts';
import { residualOf } from './residual.ts';
import { settlePlans } from './settle-plans.ts';
import type { AccountPolicy, AccountPromise, AccountState } from './state.ts';

export type SettledPromise = { promise: AccountPromise; outcome: 'kept' | 'partly-kept' | 'broken' };

const isSettled = (
	promise: AccountPromise,
): promise is AccountPromise & { outcome: SettledPromise['outcome'] } =>
	promise.outcome === 'kept' || promise.outcome === 'partly-kept' || promise.outcome === 'broken';

/** Nothing is owed any more of what was promised, though not paid: no promise is broken by a credit note. */
const isMoot = (state: AccountState, promise: AccountPromise): boolean =>
	promise.invoices.every((id) => state.invoices[id]?.closed !== null || residualOf(state, id) <= 0);

function judge(
	state: AccountState,
	promise: AccountPromise,
	receivedCents: number,
	isDue: boolean,
): AccountPromise {
	if (promise.outcome !== 'live') return promise;
	if (receivedCents >= promise.amountCents) return { ...promise, receivedCents, outcome: 'kept' };
	if (!isDue) return { ...promise, receivedCents };
	if (isMoot(state, promise)) return { ...promise, receivedCents, outcome: 'cancelled' };
	return { ...promise, receivedCents, outcome: receivedCents > 0 ? 'partly-kept' : 'broken' };
}

/**
 * Settles live promises after a fact: kept as soon as their receipts reach their amount; `due` (ids of promises
 * whose day has come) are judged for good once its grace is over. One line per promise, whatever it covers (n47).
 */
export function settlePromises(
	state: AccountState,
	at: Instant,
	due: readonly string[],
	policy: AccountPolicy,
): { state: AccountState; settled: SettledPromise[]; entries: TraceEntry[] } {
	if (!state.promises.some(({ outcome }) => outcome === 'live')) return { state, settled: [], entries: [] };
	const received = promiseReceipts(state);
	const today = localDateOf(policy.calendars.creditor, at);
	const promises = state.promises.map((promise) =>
		judge(
			state,
			promise,
			received.get(promise.id) ?? 0,
			due.includes(promise.id) && today > promise.graceUntil,
		),
	);
	const settled = promises.flatMap((promise, index) =>
		state.promises[index]?.outcome === 'live' && isSettled(promise)
			? [{ promise, outcome: promise.outcome }]
			: [],
	);
	const plans = settlePlans({ ...state, promises });
	return { state: plans.state, settled, entries: [...settled.map(entryOf), ...plans.entries] };
}

const entryOf = ({ promise, outcome }: SettledPromise): TraceEntry => ({
	kind: `promise-${outcome}`,
	invoices: promise.invoices,
	promise: promise.id,
	receivedCents: promise.receivedCents,
	why: [
		{ rule: 'promise', from: promise.on, to: promise.graceUntil, note: `grace ends ${promise.graceUntil}` },
	],
});
