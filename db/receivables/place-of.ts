import { createHash } from 'node:crypto';
import { postalPlace } from '#workflows/receivables/postal-place.ts';
import type { PostalAddress } from '../values.ts';

const markOf = (lines: readonly string[]): string =>
	createHash('sha256').update(postalPlace(lines)).digest('base64url').slice(0, 16);

/** The mark of a postal address: who is written to there shares it, and nobody reads the address in it. */
export const placeOf = ({ lines, postcode, city, country }: PostalAddress): string =>
	markOf([...lines, postcode, city, country]);

/** The mark of an address as a person wrote it on one letter, in a country. */
export const placeOfLines = (lines: readonly string[], country: string): string =>
	markOf([...lines, country]);
