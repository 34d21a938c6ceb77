import type { Intent } from '../intent.ts';
import type { AccountContact } from '../state.ts';
import { volumeAnswerOf } from '../volume.ts';
import { membersOf } from './merge-groups.ts';
import type { Group } from './merge-groups.ts';
import type { Candidate, SlotContext } from './slot-context.ts';

/**
 * Whether what leaves for this intent is a written message that nobody looked at: a call is somebody's work, a hand-off
 * was approved, an acknowledgement answers the customer.
 */
export const isGuardedMessage = ({ kind, parallel }: Intent): boolean =>
	kind === 'call' ? parallel !== undefined : kind !== 'hand-off' && kind !== 'acknowledgement';

const isWritten = ({ channel, level, kind, state }: AccountContact): boolean =>
	channel !== 'call' && level !== 'acknowledgement' && kind !== 'hand-off' && state !== 'failed';

/** Messages of one slot that may leave, and those that wait until a person has looked at them. */
export type Admission = { admitted: readonly Group[]; held: readonly Group[] };

/**
 * The volume guard (n62): beyond a number of messages a day to one customer, in all about one invoice, or a day from
 * the whole company, a message waits for a person. What a person let go or confirmed leaves, and counts. Groups are asked in
 * their order, which the order of arrival does not change.
 */
export function admit({ state, policy, date }: SlotContext, groups: readonly Group[]): Admission {
	const limits = policy.volume;
	if (!limits) return { admitted: groups, held: [] };
	const written = state.contacts.filter(isWritten);
	const about = (invoice: string): number =>
		written.filter(({ invoices }) => invoices.includes(invoice)).length;
	let today = written.filter((contact) => contact.date === date).length;
	let left = limits.companyLeft ?? Infinity;
	const isLookedAt = ({ intent }: Candidate): boolean =>
		intent.confirmed === true || volumeAnswerOf(state, intent)?.answer === 'go';
	const isAllowed = (group: Group): boolean =>
		membersOf(group).some(isLookedAt) ||
		(left > 0 &&
			today < limits.perCustomerDay &&
			membersOf(group).every(({ invoice }) => about(invoice.id) < limits.perInvoice));
	const answer = { admitted: [] as Group[], held: [] as Group[] };
	for (const group of groups) {
		if (!isGuardedMessage(group.lead.intent)) answer.admitted.push(group);
		else if (!isAllowed(group)) answer.held.push(group);
		else {
			answer.admitted.push(group);
			today += 1;
			left -= 1;
		}
	}
	return answer;
}
