/** The digit that makes `digits` pass the Luhn check. */
function luhnDigit(digits: string): number {
	let sum = 0;
	for (let index = 0; index < digits.length; index += 1) {
		const digit = Number(digits[digits.length - 1 - index]);
		const doubled = index % 2 === 0 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return (10 - (sum % 10)) % 10;
}

/** A nine-digit company number that passes the check of INSEE and belongs to nobody here: 8 digits from `rank`. */
export function sirenOf(rank: number): string {
	const digits = String(90_000_000 + rank * 104_729).slice(0, 8);
	return `${digits}${String(luhnDigit(digits))}`;
}

/** The head office of a company: its number, `0001` and the check digit. */
export const siretOf = (siren: string): string => `${siren}0001${String(luhnDigit(`${siren}0001`))}`;
