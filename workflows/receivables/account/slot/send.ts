import type { Cents } from '../../money.ts';
import type { Group } from './merge-groups.ts';
import { sendCalls, sendFurtherCalls } from './send-calls.ts';
import { sendMessage } from './send-message.ts';
import type { Sent } from './send-message.ts';
import type { SlotContext } from './slot-context.ts';

/** A letter that stands for the e-mails beside calls, and the calls. */
function sendBesideLetter(context: SlotContext, group: Group, creditCents: Cents): Sent {
	const { lead, calls = [] } = group;
	const letter = sendMessage(context, group, creditCents);
	const told = letter.decisions.find(({ intent }) => intent === lead.intent)?.decision;
	const deadline = told?.kind === 'send' ? told.deadline : undefined;
	const made = sendFurtherCalls(context, calls, { lead, deadline }, creditCents);
	return {
		decisions: [...letter.decisions, ...made.decisions],
		contacts: [...letter.contacts, ...made.contacts],
	};
}

/**
 * What leaves of one group, the lines of what it absorbed, and the contacts that count for the gap.
 * @param creditCents what is left of the customer's credit for this group to deduct
 */
export function send(context: SlotContext, group: Group, creditCents: Cents): Sent {
	if (group.lead.intent.parallel) return sendCalls(context, group, creditCents);
	return group.calls
		? sendBesideLetter(context, group, creditCents)
		: sendMessage(context, group, creditCents);
}
