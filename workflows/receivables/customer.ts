import type { AccessoriesPolicy } from './accessories.ts';
import type { Weekday } from './civil-date.ts';
import type { Channel } from './send-window.ts';

/** Who owes. It decides which penalties the law gives and which threats are allowed. */
export type CustomerKind = 'company' | 'sole-trader' | 'public' | 'consumer';

/** Who is chased for a customer that has a parent: its own people, its parent's, or both (n19). */
export const CHASES = ['own', 'parent', 'both'] as const;

export type Chase = (typeof CHASES)[number];

/** Somebody to write to or call: what role, by which channels. Names and addresses stay in the database. */
export type ContactPoint = {
	id: string;
	/** `accounting`, `buyer`, `management`… as the company names them. */
	role: string;
	channels: readonly Channel[];
	/** Where letters to it go, as an opaque mark: who has the same is written to at the same address. */
	place?: string | undefined;
	/** Overrides the customer's language. */
	language?: string | undefined;
};

/** Acts on an invoice that a company may want two people for, whatever its scenario says (n76). */
export const TWO_PERSON_ACTS = ['formal-notice', 'hand-off'] as const;

export type TwoPersonAct = (typeof TWO_PERSON_ACTS)[number];

/** A debtor as the rules see it: no name, no address. */
export type Customer = {
	id: string;
	kind: CustomerKind;
	/** BCP 47 tag of the language its messages are written in. */
	language: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** Department or subdivision with its own public holidays, `67` or `BY`. */
	region?: string | undefined;
	/** Payer profile that conditions and segment rules read, free text of the company. */
	profile?: string | undefined;
	/** Nine digits, the key of insolvency notices. */
	siren?: string | undefined;
	/** Day of its weekly payment run. */
	paymentRunDay?: Weekday | undefined;
	/** Credit insurance: days after the due date at which cover of later deliveries lapses (s19). */
	insured?: { defaultDays: number } | undefined;
	/** What it derogates from the company's policy. */
	accessories?: Partial<AccessoriesPolicy> | undefined;
	/** Every message to it waits until a person confirms it: its own wish, or its company's while it starts. */
	confirm?: boolean | undefined;
	/** What its company wants two people for: above so many cents owed, null ⇒ whatever is owed. */
	fourEyes?: Partial<Record<TwoPersonAct, number | null>> | undefined;
	/** In order of preference among those of one role. */
	contacts: readonly ContactPoint[];
};

/** Whether commercial penalties and the fixed indemnity exist against such a debtor (L441-10: professionals only). */
export const owesCommercialAccessories = (kind: CustomerKind): boolean => kind !== 'consumer';
