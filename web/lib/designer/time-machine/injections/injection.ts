import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { LetterEvent } from '#workflows/receivables/account/fact.ts';

/** Something that a person lets happen in a story; amounts in cents of the invoice's currency. */
export type Injected =
	| { type: 'payment'; amountCents: number }
	/** everything that is still owed once the payments before it are taken off */
	| { type: 'payment-in-full' }
	/** `kept`: the money comes on the day promised; else it never comes */
	| { type: 'promise'; amountCents: number; promisedOn: CivilDate; kept: boolean }
	| { type: 'dispute-opened'; amountCents: number; category: string; resolveOn: CivilDate }
	| { type: 'dispute-resolved'; acceptedCents: number }
	| { type: 'credit-note'; amountCents: number }
	| { type: 'bounce' }
	| { type: 'reply' }
	| { type: 'pause'; until: CivilDate | null }
	| { type: 'outage'; until: CivilDate }
	| { type: 'letter'; event: LetterEvent }
	/** what a person answers to the open task of a step: a call, an approval */
	| { type: 'task'; node: string; outcome: string };

/** When and to which invoice. `time` is on the organisation's wall. */
type Occasion = { on: CivilDate; time: string; invoice: string };

export type NewInjection = Injected & Occasion;
export type Injection = NewInjection & { id: string };

export type InjectedType = Injected['type'];
