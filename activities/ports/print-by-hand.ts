import { keyDigest } from './key-digest.ts';
import type { LetterPort } from './letter.ts';

const receiptOf = (key: string) => ({
	provider: 'print-by-hand',
	reference: `letter-${keyDigest(key)}`,
	acceptedAt: null,
});

/**
 * The default: a person prints, signs and posts. The letter joins the batch of its posting day (one PDF a day);
 * nothing counts as posted until that person says so, with the real date and the registered number. The caller has
 * filed it before, so nothing can be lost and asking by key always finds.
 */
export const printByHand = (): LetterPort => ({
	name: 'print-by-hand',
	deliver: (letter, key) => {
		const { provider, reference } = receiptOf(key);
		return Promise.resolve({ kind: 'to-print', provider, reference, batch: letter.postingOn });
	},
	find: (key) => Promise.resolve({ state: 'delivered', receipt: receiptOf(key) }),
});
