import { MatchRefusal } from '#db/money/match-refusal.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';

const MISSING: readonly string[] = ['unknown-payment', 'unknown-invoice', 'unknown-customer', 'unknown-line'];

/** What work on money answers, or its refusal: 404 for what does not exist, 409 for what no longer holds. */
export async function orRefused<T>(work: () => Promise<T>): Promise<T | Refused> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof MatchRefusal)) throw error;
		const { code, params } = error.problem;
		return refused(MISSING.includes(code) ? 404 : 409, code, params);
	}
}
