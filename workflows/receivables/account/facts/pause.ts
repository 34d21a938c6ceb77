import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { pauseScope, isSameScope, pausedInvoices } from '../pause-scope.ts';
import { refuseFact } from '../refusal.ts';

/** Stops contacts of one invoice or of the customer, later invoices included, until a date or until resumed (n26). */
export const pause: FactHandler<'pause'> = (state, fact, policy) => {
	const scope = pauseScope(state, fact.scope);
	if (!scope.ok) return scope;
	const { until, reason } = fact;
	const today = localDateOf(policy.calendars.creditor, fact.at);
	if (until !== undefined && until <= today) return refuseFact('pause-in-past', { until });
	const paused = { scope: scope.value, at: fact.at, until: until ?? null, reason: reason ?? null };
	const others = state.pauses.filter((known) => !isSameScope(known.scope, scope.value));
	return ok({
		state: { ...state, pauses: [...others, paused] },
		entries: [
			{
				kind: 'paused',
				invoices: pausedInvoices(state, scope.value),
				...(until !== undefined && { until }),
				why: [{ rule: 'pause', from: today, to: until ?? today, note: 'paused by a person' }],
			},
		],
	});
};
