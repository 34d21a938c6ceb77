import { copyOf } from '../entries.ts';
import { promiseReceipts } from './promise-receipts.ts';
import { reopenDisputes } from './settle-disputes.ts';
import type { AccountState } from './state.ts';

/** Differences that were given up because of a payment are owed again. */
function withoutWriteOffs(state: AccountState, payment: string): AccountState {
	const moot = Object.values(state.credits).filter((credit) => credit.payment === payment && !credit.voided);
	if (moot.length === 0) return state;
	const credits = copyOf(state.credits);
	for (const credit of moot) credits[credit.id] = { ...credit, voided: true };
	return { ...state, credits };
}

/** Promises that were kept with money that is gone are live again; they are judged when their day has passed. */
function withoutKeptPromises(state: AccountState): AccountState {
	if (!state.promises.some(({ outcome }) => outcome === 'kept' || outcome === 'partly-kept')) return state;
	const received = promiseReceipts(state);
	const promises = state.promises.map((promise) => {
		const receivedCents = received.get(promise.id) ?? 0;
		const lost = promise.outcome === 'kept' && receivedCents < promise.amountCents;
		const gone = promise.outcome === 'partly-kept' && receivedCents === 0;
		return lost || gone ? { ...promise, receivedCents, outcome: 'live' as const } : promise;
	});
	return { ...state, promises };
}

/**
 * What followed from money that no longer lies where it did: differences written off with it, promises that it had kept.
 * Called once the payment itself is as it now is.
 */
export const undoConsequences = (state: AccountState, payment: string): AccountState =>
	withoutKeptPromises(withoutWriteOffs(state, payment));

/**
 * As `undoConsequences`, for money that never was meant so: the disputes that it had made moot are open again too. Who
 * paid all of a disputed invoice gave the dispute up, even if the money went back.
 */
export const undoMistake = (state: AccountState, payment: string): AccountState =>
	reopenDisputes(undoConsequences(state, payment), payment);
