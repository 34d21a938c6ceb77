import { keyDigest } from './key-digest.ts';
import type { CollectionsPort } from './collections.ts';

/** The default: the dossier is ready and a person passes it on to the agency, the lawyer or the court. */
export const transmitByHand = (): CollectionsPort => ({
	name: 'transmit-by-hand',
	deliver: (_order, key) =>
		Promise.resolve({
			kind: 'to-transmit',
			provider: 'transmit-by-hand',
			reference: `hand-off-${keyDigest(key)}`,
			acceptedAt: null,
		}),
});
