const doubled = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2);

/** Whether the last of some digits is their check digit (Luhn, ISO/IEC 7812-1): so it is of SIREN and SIRET. */
export function passesLuhn(digits: string): boolean {
	const sum = Array.from(digits, Number)
		.reverse()
		.reduce((total, digit, fromRight) => total + (fromRight % 2 === 1 ? doubled(digit) : digit), 0);
	return sum % 10 === 0;
}

/** Whether nine digits can be a SIREN. */
export const isSiren = (digits: string): boolean =>
	/^\d{9}$/.test(digits) && digits !== '000000000' && passesLuhn(digits);
