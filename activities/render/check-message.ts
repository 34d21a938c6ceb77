import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { checkRendered } from './check-items.ts';
import { checkTotals } from './check-totals.ts';
import { checkWording } from './check-wording.ts';
import type { CompiledTemplate } from './compile-template.ts';
import type { MessageData } from './message-data.ts';

/** Why a message could not be made; `params` name the template, the item, the words or the figures. */
export type MessageProblem =
	'template-error' | 'missing-item' | 'forbidden-wording' | 'totals-disagree' | 'no-bank-account';

/** A text that asks for money and names an account needs one in the message's currency (u2). */
export function checkAccount(
	{ variables }: CompiledTemplate,
	{ payment, totals, currency }: MessageData,
): Outcome<null, 'no-bank-account'> {
	const asks = totals.claimedCents > 0 && variables.includes('payment.account.iban');
	return payment === null && asks ? refuse('no-bank-account', { currency }) : ok(null);
}

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
