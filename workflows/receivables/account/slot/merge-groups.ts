import type { ContactPoint } from '../../customer.ts';
import type { AccountInvoice, AccountState } from '../state.ts';
import { languageOf } from './recipient.ts';
import { byInvoice } from './slot-context.ts';
import type { Candidate } from './slot-context.ts';

/** A contact that may leave now, and who receives it. */
export type Ready = Candidate & { recipient: ContactPoint | undefined };

/**
 * Intents that one message stands for, the one that leads first. `calls`: further calls for which no e-mail leaves,
 * because this message stands for it; each of them is made.
 */
export type Group = { lead: Ready; others: readonly Ready[]; calls?: readonly Ready[] };

/** All that a group stands for, the one that leads first. */
export const membersOf = ({ lead, others, calls }: Group): readonly Ready[] =>
	calls && calls.length > 0 ? [lead, ...calls, ...others] : others.length > 0 ? [lead, ...others] : [lead];

const STRENGTH = { letter: 3, email: 2, sms: 1, call: 0 } as const;

/** Letter before e-mail before SMS, then the oldest due date, then the smallest invoice id leads (design §3.3). */
export const byStrength = (a: Ready, b: Ready): number =>
	STRENGTH[b.intent.channel] - STRENGTH[a.intent.channel] ||
	(a.invoice.dueOn < b.invoice.dueOn ? -1 : a.invoice.dueOn > b.invoice.dueOn ? 1 : 0) ||
	byInvoice(a.intent, b.intent);

/** Whom one message may speak to: one currency, recipient and language, and one account that is paid (u2). */
export const audienceOf = (
	state: AccountState,
	{ currency, factored }: AccountInvoice,
	recipient: ContactPoint | undefined,
): string =>
	`${currency} ${factored ? 'factor' : 'company'} ${languageOf(state, recipient)} ${recipient?.id ?? ''}`;

/** One group per currency, recipient and language, and per account that is paid: a message names one (u2). */
export function mergeGroups(state: AccountState, ready: readonly Ready[]): Group[] {
	const [only] = ready;
	if (only && ready.length === 1) return [{ lead: only, others: [] }];
	const groups = new Map<string, Ready[]>();
	for (const one of ready) {
		const name = audienceOf(state, one.invoice, one.recipient);
		const known = groups.get(name);
		if (known) known.push(one);
		else groups.set(name, [one]);
	}
	return [...groups.values()].flatMap((members) => {
		const [lead, ...others] = members.sort(byStrength);
		return lead ? [{ lead, others }] : [];
	});
}
