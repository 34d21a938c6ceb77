import { createHash } from 'node:crypto';
import { postalPlace } from '#workflows/receivables/postal-place.ts';
import type { PostalAddress } from '../values.ts';

/** The mark of a postal address: who is written to there shares it, and nobody reads the address in it. */
export function placeOf({ lines, postcode, city, country }: PostalAddress): string {
	const written = postalPlace([...lines, postcode, city, country]);
	return createHash('sha256').update(written).digest('base64url').slice(0, 16);
}
