/** Legal forms and small words, which tell no company from another. */
const EMPTY = new Set(
	'SA SAS SASU SARL EURL SCI SNC SCOP GIE EI STE SOCIETE ETS ETABLISSEMENTS ENTREPRISE GROUPE HOLDING FRANCE LES DES ET DE DU LA LE AND THE LTD GMBH BV NV INC VIR SEPA VIREMENT'.split(
		' ',
	),
);

/** The telling words of a company's name: capitals without accents, two letters at least, without legal forms. */
export function wordsOf(name: string): string[] {
	const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/['’.]/g, ' ');
	return [...new Set(plain.match(/[A-Z0-9]{2,}/g) ?? [])].filter((word) => !EMPTY.has(word));
}

/**
 * How alike two names are by their telling words, 0 to 1: words that both have, over those of the shorter. Banks cut names
 * at 18 to 35 letters, so a last word that begins the other's counts.
 */
export function likenessOf(one: readonly string[], other: readonly string[]): number {
	const [short, long] = one.length <= other.length ? [one, other] : [other, one];
	if (short.length === 0) return 0;
	const shared = short.filter((word) =>
		long.some((candidate) => candidate === word || begins(word, candidate) || begins(candidate, word)),
	);
	return shared.length / short.length;
}

/** As {@link likenessOf}, of two names as they are written. */
export const nameLikeness = (one: string, other: string): number => likenessOf(wordsOf(one), wordsOf(other));

const begins = (word: string, other: string): boolean => word.length >= 4 && other.startsWith(word);
