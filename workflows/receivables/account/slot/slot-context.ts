import type { CivilDate } from '../../civil-date.ts';
import { localDateOf } from '../../local-time.ts';
import type { Instant } from '../../local-time.ts';
import type { Cents } from '../../money.ts';
import { claimedAccessoriesOf } from '../claim.ts';
import type { Reached } from '../claim.ts';
import type { Intent } from '../intent.ts';
import { disputedOf, withoutLapsedDisputes } from '../open-dispute.ts';
import { residualOf } from '../residual.ts';
import type { AccountInvoice, AccountPolicy, AccountState } from '../state.ts';

/** What every rule of a slot reads: the account, the instant, and its date on the debtor's wall. */
export type SlotContext = { state: AccountState; policy: AccountPolicy; at: Instant; date: CivilDate };

/** An intent about an invoice that the account knows, how far it takes it, and what it would ask. */
export type Candidate = { intent: Intent; invoice: AccountInvoice; reached: Reached; claimCents: Cents };

export const slotContext = (state: AccountState, at: Instant, policy: AccountPolicy): SlotContext => ({
	state,
	policy,
	at,
	date: localDateOf(policy.calendars.debtor, at),
});

/** The account as its amounts are asked for now: what disputes set aside whose last day has passed is claimed again (s17). */
export const claimableState = ({
	state,
	policy,
	at,
}: Pick<SlotContext, 'state' | 'policy' | 'at'>): AccountState =>
	state.disputes.length === 0
		? state
		: withoutLapsedDisputes(state, localDateOf(policy.calendars.creditor, at));

/** How far an invoice has come when this intent leaves: a formal notice already claims what starts with it. */
export const reachedBy = ({ kind, formalReached, handedOff, claims = [] }: Intent): Reached => ({
	claims,
	formalReached: formalReached || kind === 'formal-notice',
	handedOff: handedOff || kind === 'hand-off',
});

/** The intent with what it would ask, the customer's unallocated credit not yet deducted. */
export function candidateOf(context: SlotContext, intent: Intent, invoice: AccountInvoice): Candidate {
	const { policy, date } = context;
	const state = claimableState(context);
	const reached = reachedBy(intent);
	const { penaltyCents, indemnityCents } = claimedAccessoriesOf(state, invoice, date, policy, reached);
	const principal = residualOf(state, invoice.id) - disputedOf(state, invoice.id);
	return { intent, invoice, reached, claimCents: principal + penaltyCents + indemnityCents };
}

/** Warning letters, formal notices and hand-offs: they neither absorb nor are absorbed (design §3.3). */
export const isFormal = (level: Intent['level']): boolean => level === 'warning' || level === 'formal';

/** Written messages that one message to the same person may stand for. */
export const isMergeable = ({ kind, level }: Intent): boolean =>
	(kind === 'email' || kind === 'sms' || kind === 'letter') && (level === 'amicable' || level === 'pre-due');

/** Order of intents that never depends on how they arrived. */
export const byInvoice = (a: Intent, b: Intent): number =>
	compare(a.invoice, b.invoice) || compare(a.key, b.key) || a.attempt - b.attempt;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
