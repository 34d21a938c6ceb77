import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import { countedMessages } from '#workflows/receivables/account/decide-within-day.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import type { Decisions } from '#workflows/receivables/account/slot/row-key.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { isCatchingUp } from './catch-up.ts';
import { addToCompanyDay, claimCompanyDay } from './company-day.ts';
import { companyRules } from './company-rules.ts';
import { withVolume } from './volume-limits.ts';

type Asked = { intents: readonly Intent[]; at: Instant; today: CivilDate; policy: AccountPolicy };

/** What the slot answers; `companyLeft`: messages that the company's day had left, when they were too few. */
export type DecidedWithin = {
	state: AccountState;
	decisions: Decisions;
	companyLeft: number | null;
};

/**
 * Decides a slot within the company's limit of messages a day. First as if the day were free, because nearly always it
 * is; where it is not, once more with what the day has left, nobody else counting meanwhile. After a long silence the
 * day has nothing left: a person looks first.
 */
export async function decideWithin(tx: Tx, state: AccountState, asked: Asked): Promise<DecidedWithin> {
	const { intents, at, today, policy } = asked;
	const rules = await companyRules(tx);
	const decide = (left: number | null) => decideSlot(state, intents, at, withVolume(policy, rules, left));
	const free = decide(null);
	const wanted = countedMessages(intents, free.decisions);
	if (wanted === 0) return { ...free, companyLeft: null };
	const perDay = isCatchingUp(rules.silence, at, today) ? 0 : rules.volume.perDay;
	const left = await claimCompanyDay(tx, today, wanted, perDay);
	if (left === null) return { ...free, companyLeft: null };
	const limited = decide(left);
	await addToCompanyDay(tx, today, countedMessages(intents, limited.decisions));
	return { ...limited, companyLeft: left };
}
