import type { ContactPoint } from '../../customer.ts';
import type { Intent } from '../intent.ts';
import type { AccountState } from '../state.ts';
import { audienceOf, byStrength, membersOf } from './merge-groups.ts';
import type { Group, Ready } from './merge-groups.ts';
import { recipientFor } from './recipient.ts';

/** Who gets the e-mail beside a call (s25): not always whom one calls; nobody when there is none to write to. */
export const besideRecipient = (state: AccountState, { parallel }: Intent): ContactPoint | undefined =>
	parallel && recipientFor(state, parallel.to, 'email');

/** For whom the e-mail beside a call would be the message of the day; null when none goes beside it. */
export function besideAudience(state: AccountState, { intent, invoice }: Ready): string | null {
	const recipient = besideRecipient(state, intent);
	return recipient ? audienceOf(state, invoice, recipient) : null;
}

const isLetter = ({ lead }: Group): boolean => lead.intent.channel === 'letter';

/** The calls and the message of one audience as one group: a letter stands for the e-mail, which stands for the rest. */
function joined(calls: readonly Ready[], message: Group | undefined): Group[] {
	if (message && isLetter(message)) return [{ ...message, calls }];
	const [lead, ...others] = calls;
	return lead ? [{ lead, others: message ? membersOf(message) : [], calls: others }] : [];
}

/**
 * One written message a day (n6): calls never merge, but the e-mails that go beside them to one person are one, led by
 * the call about the oldest due date, and it also stands for the ordinary messages of the slot to that person. A letter
 * is stronger: it then stands for the e-mails.
 */
export function joinBesideCalls(
	state: AccountState,
	messages: readonly Group[],
	alone: readonly Group[],
): readonly Group[] {
	const audiences = new Map<string, Ready[]>();
	for (const { lead } of alone) {
		const audience = besideAudience(state, lead);
		if (audience === null) continue;
		const known = audiences.get(audience);
		if (known) known.push(lead);
		else audiences.set(audience, [lead]);
	}
	if (audiences.size === 0) return [...messages, ...alone];
	const written = new Map(
		messages.map((group) => {
			const { invoice, recipient } = group.lead;
			return [audienceOf(state, invoice, recipient), group] as const;
		}),
	);
	const groups = [...audiences].flatMap(([audience, calls]) =>
		joined(calls.sort(byStrength), written.get(audience)),
	);
	const taken = new Set(groups.flatMap(membersOf));
	return [...messages, ...alone].filter(({ lead }) => !taken.has(lead)).concat(groups);
}
