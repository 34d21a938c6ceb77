/**
 * A postal code as it is written on an envelope, null where it is none. A French one of four digits lost its zero in a
 * spreadsheet; of other countries nothing is known but the spaces.
 */
export function readPostcode(written: string, country: string): string | null {
	if (country !== 'FR') return written.trim().replaceAll(/\s+/g, ' ') || null;
	const digits = written.replaceAll(/\s/g, '').replace(/^\d{4}$/, '0$&');
	return /^\d{5}$/.test(digits) ? digits : null;
}
