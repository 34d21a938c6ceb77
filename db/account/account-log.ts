import type { Fact, FactType } from '#workflows/receivables/account/fact.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/**
 * What else moved an account, between the facts: a slot decided for the intents that were due, a contact whose outcome
 * became known. Kept in the same log, so that the log alone gives the account again.
 */
export type AccountStep =
	| {
			type: 'slot-decided';
			id: string;
			at: Instant;
			intents: readonly Intent[];
			/** messages that the company had left for the day, when that stopped some */
			companyLeft?: number;
	  }
	| {
			type: 'contact-settled';
			id: string;
			at: Instant;
			key: string;
			state: 'delivered' | 'failed' | 'unknown';
	  };

export type AccountLogType = FactType | AccountStep['type'];

/** One row of the log, as `fact.body` holds it. */
export type AccountLogEntry = Fact | AccountStep;
