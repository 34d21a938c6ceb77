import { passesLuhn } from '#workflows/files/import/is-siren.ts';

/** The digit that makes `digits` pass the check of SIREN and SIRET. */
const checkDigit = (digits: string): string =>
	Array.from('0123456789').find((digit) => passesLuhn(`${digits}${digit}`)) ?? '';

/** A nine-digit company number that passes the check of INSEE and belongs to nobody here: 8 digits from `rank`. */
export function sirenOf(rank: number): string {
	const digits = String(90_000_000 + rank * 104_729).slice(0, 8);
	return `${digits}${checkDigit(digits)}`;
}

/** The head office of a company: its number, `0001` and the check digit. */
export const siretOf = (siren: string): string => `${siren}0001${checkDigit(`${siren}0001`)}`;
