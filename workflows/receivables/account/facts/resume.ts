import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { isSameScope, pausedInvoices, pauseScope } from '../pause-scope.ts';
import { refuseFact } from '../refusal.ts';

/** Ends the pause of one scope; a pause of the other scope goes on. */
export const resume: FactHandler<'resume'> = (state, fact, policy) => {
	const scope = pauseScope(state, fact.scope);
	if (!scope.ok) return scope;
	const pauses = state.pauses.filter((known) => !isSameScope(known.scope, scope.value));
	if (pauses.length === state.pauses.length) return refuseFact('no-pause');
	const today = localDateOf(policy.calendars.creditor, fact.at);
	return ok({
		state: { ...state, pauses },
		entries: [
			{
				kind: 'resumed',
				invoices: pausedInvoices(state, scope.value),
				why: [{ rule: 'pause', from: today, to: today, note: 'resumed by a person' }],
			},
		],
	});
};
