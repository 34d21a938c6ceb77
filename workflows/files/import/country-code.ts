const bare = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase()
		.replace(/[^a-z]/g, '');

/** Regions that are no country of an address. */
const NO_COUNTRIES = ['ZZ', 'QO', 'XA', 'XB', 'EU', 'EZ', 'UN'];

/** Whether a code is in use: withdrawn ones, such as FX for France, have a successor. */
const isCurrent = (code: string): boolean =>
	!NO_COUNTRIES.includes(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

let known: ReadonlyMap<string, string> | undefined;

/** Names of countries in French and English, as ISO 3166-1 alpha-2. */
function names(): ReadonlyMap<string, string> {
	const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at));
	const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCurrent);
	return new Map(
		['fr', 'en'].flatMap((language) => {
			const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
			return codes.flatMap((code) => {
				const name = display.of(code);
				return name === undefined ? [] : [[bare(name), code] as const];
			});
		}),
	);
}

/** The country of a cell: `FR`, `France`, `Allemagne`, `Germany`; null for anything else. */
export function countryCode(cell: string): string | null {
	known ??= names();
	const text = cell.trim();
	if (/^[A-Za-z]{2}$/.test(text)) {
		const code = text.toUpperCase();
		return new Set(known.values()).has(code) ? code : null;
	}
	return known.get(bare(text)) ?? null;
}
