import type { FactRefusal } from '#db/account/record-fact.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Refused } from '../problem.ts';
import { refused, refusedAt } from '../problem.ts';

/** Where in the body of a request the reason of a refusal stands. */
export type Places = Partial<Record<FactRefusal, string>>;

/** Refusals because of what the account already is, not of what the request says. */
const CONFLICTS: readonly FactRefusal[] = [
	'payment-exists',
	'credit-note-exists',
	'promise-exists',
	'promise-limit',
	'dispute-exists',
	'already-reversed',
	'already-voided',
	'already-closed',
	'not-written-off',
	'invoice-differs',
	'no-open-dispute',
	'no-pause',
	'no-insolvency',
	'judgment-before-closed',
];

/** The HTTP answer for a fact that the account refuses: 409 when its state forbids it, 422 when the fact cannot be true. */
export function factProblem({ code, params }: Problem<FactRefusal>, places: Places): Refused {
	const status = CONFLICTS.includes(code) ? 409 : 422;
	const pointer = places[code];
	return pointer === undefined ? refused(status, code, params) : refusedAt(status, code, pointer, params);
}
