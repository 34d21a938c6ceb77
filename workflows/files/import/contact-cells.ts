const EMAIL = /^[^\s@,;<>"()]+@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,}$/u;

/** Whether a text can be an e-mail address that somebody reads. Nothing is asked of any server. */
export const isEmail = (text: string): boolean =>
	text.length <= 254 && EMAIL.test(text) && !text.includes('..') && !/^\.|\.@/.test(text);

/** The addresses of a cell, which may hold several; `bad` lists those that cannot be one. */
export function readEmails(cell: string): { emails: readonly string[]; bad: readonly string[] } {
	const parts = cell
		.split(/[;,\s]+/)
		.map((part) => part.replace(/^(mailto:|<)|>$/g, ''))
		.filter((part) => part !== '');
	return { emails: parts.filter(isEmail), bad: parts.filter((part) => !isEmail(part)) };
}

const COUNTRY_CODES: Readonly<Record<string, string>> = {
	FR: '33',
	MC: '377',
	BE: '32',
	LU: '352',
	CH: '41',
	DE: '49',
};

/**
 * A phone number as it can be dialled from anywhere (`+33472000000`) where the country is known, else its digits.
 * @returns null when the text cannot be a number: fewer than 6 or more than 15 digits, or letters
 */
export function readPhone(cell: string, country: string): string | null {
	const text = cell.replace(/\(0\)/g, '').replace(/[\s.\-/()\u00a0\u202f]/g, '');
	if (!/^(\+|00)?\d{6,15}$/.test(text)) return null;
	if (text.startsWith('+')) return /^\+[1-9]/.test(text) ? text : null;
	if (text.startsWith('00')) return /^00[1-9]\d{5}/.test(text) ? `+${text.slice(2)}` : null;
	if (country === 'FR') return frenchPhone(text);
	const code = COUNTRY_CODES[country];
	return code !== undefined && text.startsWith('0') ? `+${code}${text.slice(1)}` : text;
}

/** Ten digits, or nine where a spreadsheet ate the leading zero. */
function frenchPhone(digits: string): string | null {
	const full = digits.length === 9 && !digits.startsWith('0') ? `0${digits}` : digits;
	return /^0[1-9]\d{8}$/.test(full) ? `+33${full.slice(1)}` : null;
}
