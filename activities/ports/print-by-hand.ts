import { keyDigest } from './key-digest.ts';
import type { LetterPort } from './letter.ts';

/**
 * The default: a person prints, signs and posts. The letter joins the batch of its posting day (one PDF a day);
 * nothing counts as posted until that person says so, with the real date and the registered number.
 */
export const printByHand = (): LetterPort => ({
	name: 'print-by-hand',
	deliver: (letter, key) =>
		Promise.resolve({
			kind: 'to-print',
			provider: 'print-by-hand',
			reference: `letter-${keyDigest(key)}`,
			batch: letter.postingOn,
		}),
});
