import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';

/** The grace of a promise is over: it is judged with the account's other promises once the fact is applied. */
export const promiseDue: FactHandler<'promise-due'> = (state, fact) =>
	state.promises.some(({ id }) => id === fact.promise)
		? ok({ state })
		: refuseFact('unknown-promise', { promise: fact.promise });
