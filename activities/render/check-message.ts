import type { Outcome } from '#workflows/receivables/outcome.ts';
import { checkRendered } from './check-items.ts';
import { checkTotals } from './check-totals.ts';
import { checkWording } from './check-wording.ts';
import type { CompiledTemplate } from './compile-template.ts';
import type { MessageData } from './message-data.ts';

/** Why a message could not be made; `params` name the template, the item, the words or the figures. */
export type MessageProblem = 'template-error' | 'missing-item' | 'forbidden-wording' | 'totals-disagree';

/** All that is checked on the words that a debtor is about to read; the first fault refuses the message. */
export function checkMessage(
	compiled: CompiledTemplate,
	data: MessageData,
	text: string,
): Outcome<null, MessageProblem> {
	const totals = checkTotals(data);
	if (!totals.ok) return totals;
	const items = checkRendered(compiled, data, text);
	if (!items.ok) return items;
	return checkWording(text, data.recipient.kind);
}
