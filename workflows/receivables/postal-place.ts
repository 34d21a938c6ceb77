/**
 * A postal address without what people write differently: case, accents, spaces, punctuation. Two addresses that are the
 * same letterbox read the same; an address that is only worded otherwise is another.
 */
export const postalPlace = (lines: readonly string[]): string =>
	lines
		.join(' ')
		.normalize('NFD')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, '');
