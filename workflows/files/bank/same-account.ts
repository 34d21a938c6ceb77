/** Where bank, branch and account number of a French IBAN stand, before its key. */
const FRENCH = { from: 4, to: 25 };

const bare = (account: string): string => account.replace(/[^A-Z0-9]/gi, '').toUpperCase();

/**
 * Whether a statement is of the account with that IBAN. Formats older than the IBAN name bank, branch and number: CFONB
 * puts them one after the other, MT940 parts them with a stroke.
 */
export function isSameAccount(iban: string, named: string): boolean {
	const [full, given] = [bare(iban), bare(named)];
	if (full === given) return true;
	if (!/^\d/.test(given) || given.length < 10) return false;
	const number = full.startsWith('FR') ? full.slice(FRENCH.from, FRENCH.to) : full.slice(4);
	return number === given || number === given.slice(0, number.length);
}
