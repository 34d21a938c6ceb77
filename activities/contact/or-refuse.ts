import type { Outcome } from '#workflows/receivables/outcome.ts';
import { MessageRefused } from './carry-out.ts';

/** What an outcome holds. @throws MessageRefused with its problem: the message can never leave as it is */
export const orRefuse = <T>(outcome: Outcome<T>): T => {
	if (!outcome.ok) throw new MessageRefused(outcome.problem.code, outcome.problem.params);
	return outcome.value;
};
