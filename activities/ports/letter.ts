import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Found } from './receipt.ts';

/** How a letter travels. */
export type LetterService = 'simple' | 'registered';

/** One letter, ready to print: `pdf` starts with the page that shows the address in the window. */
export type LetterMessage = {
	service: LetterService;
	recipientLines: readonly string[];
	/** The date printed on it: the day on which it is to be posted. */
	postingOn: CivilDate;
	reference: string;
	pdf: Uint8Array;
	pages: number;
	sha256: string;
};

/**
 * `to-print`: a person prints, signs and posts it, then says when; the letter joins the batch of its posting day.
 * `posted`: a provider prints and posts it and reports later states by itself.
 */
export type LetterReceipt = {
	kind: 'to-print' | 'posted';
	provider: string;
	reference: string;
	batch: CivilDate | null;
};

/** Gets letters on paper. The default adapter leaves printing and posting to a person. */
export type LetterPort = {
	readonly name: string;
	/** @throws DeliveryRefused, DeliveryUnavailable */
	deliver(letter: LetterMessage, key: string): Promise<LetterReceipt>;
	/** whether it took the letter of this key; exists only where that is certain at once */
	find?(key: string): Promise<Found>;
};
