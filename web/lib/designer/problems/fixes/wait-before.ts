import type { Fix, FixContext, Fixer } from './fix.ts';
import { insertBefore } from './insert-before.ts';

/** Days between two contacts that a new company keeps. */
const USUAL_GAP_DAYS = 3;
/** Days that reminders and formal notices usually grant. */
const USUAL_GRANT_DAYS = 8;

/** Two contacts on one day: days counted from the first one keep them apart, whichever way led there. */
export const waitBetweenContacts: Fixer = ({ node }, context) => {
	const days = Math.max(1, context.scenario.settings.minGapDays ?? USUAL_GAP_DAYS);
	return waitBefore(node, days, context);
};

/** A formal step keeps the deadline told to the debtor when a wait stands right before it. */
export const waitBeforeFormalStep: Fixer = ({ node }, context) => waitBefore(node, USUAL_GRANT_DAYS, context);

function waitBefore(node: string, days: number, context: FixContext): readonly Fix[] {
	const fields = { anchor: 'previous-contact', offset: days };
	const commands = insertBefore(node, 'wait', context, fields);
	return commands.length === 0 ? [] : [{ code: 'add-wait', params: { days }, commands }];
}
