import type { CivilDate } from '../civil-date.ts';
import { localDateOf } from '../local-time.ts';
import type { Instant } from '../local-time.ts';
import { decideSlot } from './decide-slot.ts';
import type { Intent } from './intent.ts';
import { isGuardedMessage } from './slot/admit.ts';
import { decisionOf } from './slot/row-key.ts';
import type { Decisions } from './slot/row-key.ts';
import type { AccountPolicy, AccountState } from './state.ts';

/** Messages of a slot that leave and that the volume guard counts (n62): calls may share the e-mail beside them. */
export const countedMessages = (intents: readonly Intent[], decisions: Decisions): number =>
	intents.filter((intent) => {
		const decision = decisionOf(decisions, intent);
		const isWritten = intent.kind !== 'call' || (decision?.kind === 'send' && decision.parallelEntry);
		return decision?.kind === 'send' && isWritten && isGuardedMessage(intent);
	}).length;

/** Whether what one customer gets may use up the day of another (n62). */
export const sharesItsDay = ({ volume }: AccountPolicy): boolean => volume?.perDay !== undefined;

/** Messages that have left a company by its day. */
export type SentByDay = Map<CivilDate, number>;

/**
 * Decides a slot within the company's limit of messages a day, and counts what leaves: first as if the day were free,
 * because nearly always it is; where it is not, once more with what the day has left.
 * @param sent what the company has sent so far; grows
 */
export function decideWithinDay(
	state: AccountState,
	intents: readonly Intent[],
	at: Instant,
	policy: AccountPolicy,
	sent: SentByDay,
): ReturnType<typeof decideSlot> {
	const { volume, calendars } = policy;
	const free = decideSlot(state, intents, at, policy);
	const wanted = volume?.perDay === undefined ? 0 : countedMessages(intents, free.decisions);
	if (!volume?.perDay || wanted === 0) return free;
	const today = localDateOf(calendars.creditor, at);
	const before = sent.get(today) ?? 0;
	const companyLeft = Math.max(0, volume.perDay - before);
	const within =
		wanted <= companyLeft
			? free
			: decideSlot(state, intents, at, { ...policy, volume: { ...volume, companyLeft } });
	sent.set(today, before + countedMessages(intents, within.decisions));
	return within;
}
