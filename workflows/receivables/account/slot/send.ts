import type { Cents } from '../../money.ts';
import type { Group } from './merge-groups.ts';
import { sendCalls } from './send-calls.ts';
import { sendMessage } from './send-message.ts';
import type { Sent } from './send-message.ts';
import type { SlotContext } from './slot-context.ts';

/**
 * What leaves of one group, the lines of what it absorbed, and the contacts that count for the gap.
 * @param creditCents what is left of the customer's credit for this group to deduct
 */
export const send = (context: SlotContext, group: Group, creditCents: Cents): Sent =>
	group.lead.intent.parallel
		? sendCalls(context, group, creditCents)
		: sendMessage(context, group, creditCents);
