const doubled = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2);

/** Whether nine digits can be a SIREN: the last one is a check digit (Luhn, ISO/IEC 7812-1). */
export function isSiren(digits: string): boolean {
	if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
	const sum = Array.from(digits, Number).reduce(
		(total, digit, at) => total + (at % 2 === 1 ? doubled(digit) : digit),
		0,
	);
	return sum % 10 === 0;
}
