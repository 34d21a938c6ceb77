import type { CustomerKind } from '#workflows/receivables/customer.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** Words that may not be said to such a debtor: threats that have no ground, penalties that the law does not give. */
const FORBIDDEN: Readonly<Record<CustomerKind, RegExp | null>> = {
	company: null,
	'sole-trader': null,
	public:
		/tribunal de commerce|commercial court|recouvrement par un tiers|(mandataire|agence|société) de recouvrement|collection agen(?:t|cy)/i,
	consumer:
		/[LD]\.\s?441-|indemnité forfaitaire|pénalités de retard|tribunal de commerce|late-payment interest owed by law|fixed compensation/i,
};

/**
 * Refuses words that the debtor's kind forbids: a public body is not threatened with a commercial court or an agency, a
 * consumer owes neither commercial penalties nor the 40 €.
 * @returns `forbidden-wording` with the words found
 */
export function checkWording(text: string, kind: CustomerKind): Outcome<null, 'forbidden-wording'> {
	const words = FORBIDDEN[kind]?.exec(text)?.[0];
	return words === undefined ? ok(null) : refuse('forbidden-wording', { words, kind });
}
