import type { Decision, Intent } from '../intent.ts';

/**
 * Under which name an intent finds its answer among the decisions of a slot: its key; for acknowledgements, which all
 * runs of a payment ask for with one key, the key and the invoice.
 */
export const decisionKey = ({ kind, key, invoice }: Intent): string =>
	kind === 'acknowledgement' ? `${key}@${invoice}` : key;

/** Name of the stored row: a contact that is asked again later (deferred, held) is another row of the same key. */
export const rowKey = (intent: Intent): string => `${decisionKey(intent)}#${String(intent.attempt)}`;

/** Answers of a slot by {@link decisionKey}. */
export type Decisions = ReadonlyMap<string, Decision>;

/** The answer to one intent, if the slot decided it. */
export const decisionOf = (decisions: Decisions, intent: Intent): Decision | undefined =>
	decisions.get(decisionKey(intent));
