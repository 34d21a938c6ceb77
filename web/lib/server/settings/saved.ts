import type { Tx } from '#db/client.ts';

/** Opens a transaction of the company. */
export type Transaction = <R>(work: (tx: Tx) => Promise<R>) => Promise<R>;

/**
 * What a save answers: nothing when done, the field and code of its refusal, or a secret to show once, `because` being
 * the code of what makes a person pass it on.
 */
export type Saved =
	undefined | { problem: [field: string, code: string] } | { secret: string; because?: string };

/** What is left to do once a save is committed, such as to call a provider; it answers in the save's place. */
export type Afterwards = { afterwards: (transaction: Transaction) => Promise<Saved> };
