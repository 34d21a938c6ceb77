import type { CollectionStatus } from '../trace.ts';

/** Why nobody chases a late invoice, in the order in which they are told. */
export const NOT_CHASED = [
	'no-scenario',
	'held-batch',
	'left-out',
	'paused',
	'promised',
	'disputed',
	'payment-data',
	'source-differs',
	'unmatched-money',
	'volume',
	'small-amount',
	'factored',
	'awaiting-collection',
	'failed',
	'no-contact',
	'not-started',
	'ended',
	'stuck',
] as const;
export type NotChased = (typeof NOT_CHASED)[number];

/** What distinguishes one late invoice from another as far as chasing goes; many invoices share a situation. */
export type LateSituation = {
	/** null ⇒ no scenario was ever chosen for it */
	workflow: 'planned' | 'held' | 'started' | 'closed' | null;
	status: CollectionStatus | null;
	/** what the run waits for, as `nextAction` says it; null ⇒ nothing comes */
	waitingFor: string | null;
	/** a planned run begins later than now */
	startsLater: boolean;
	/** a person left it out before its run began, and nobody has taken that back */
	leftOut: boolean;
	disputed: 'none' | 'part' | 'whole';
	/** a pause covers the invoice or its customer today */
	paused: boolean;
	/** a live promise covers it */
	promised: boolean;
	/** why the last message about it was passed over; null ⇒ it was not */
	skipped: string | null;
	/** an incident about it is open: a message failed, or its fate is unknown */
	failed: boolean;
	/** its customer has nobody who can be written to or called */
	unreachable: boolean;
};

type Rule = { reason: NotChased; applies: (situation: LateSituation) => boolean };

const holds = (reason: string) => (situation: LateSituation) => situation.waitingFor === `held:${reason}`;
const skips = (reason: string) => (situation: LateSituation) => situation.skipped === reason;

const RULES: readonly Rule[] = [
	{ reason: 'no-scenario', applies: ({ workflow }) => workflow === null },
	{ reason: 'held-batch', applies: ({ workflow }) => workflow === 'held' },
	{ reason: 'left-out', applies: ({ leftOut }) => leftOut },
	{ reason: 'paused', applies: (it) => it.paused || it.status === 'paused' || holds('pause')(it) },
	{ reason: 'promised', applies: (it) => it.promised || it.waitingFor === 'watching' },
	{ reason: 'disputed', applies: (it) => it.disputed === 'whole' || holds('dispute')(it) },
	{ reason: 'payment-data', applies: holds('data-stale') },
	{ reason: 'source-differs', applies: holds('source-differs') },
	{ reason: 'unmatched-money', applies: (it) => holds('unmatched')(it) || holds('awaited')(it) },
	{ reason: 'volume', applies: (it) => holds('volume')(it) || skips('volume')(it) },
	{ reason: 'small-amount', applies: skips('min-amount') },
	{ reason: 'factored', applies: skips('factored') },
	{ reason: 'awaiting-collection', applies: skips('awaiting-collection') },
	{ reason: 'failed', applies: ({ failed }) => failed },
	{ reason: 'no-contact', applies: ({ unreachable }) => unreachable },
	{ reason: 'not-started', applies: (it) => it.workflow === 'planned' && it.startsLater },
	{ reason: 'ended', applies: ({ workflow }) => workflow === 'closed' },
	{ reason: 'stuck', applies: (it) => it.workflow === 'started' && it.waitingFor === null },
];

/**
 * Why a late invoice is not being chased; null when it is: something is on its way with a date, a person has it to do,
 * or third parties collect it. Every late invoice is either chased or has exactly one reason (s9).
 */
export function whyNotChased(situation: LateSituation): NotChased | null {
	if (situation.status === 'collections') return null;
	return RULES.find(({ applies }) => applies(situation))?.reason ?? null;
}
