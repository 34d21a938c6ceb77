import type { CustomerKind } from '../../receivables/customer.ts';

const kinds: readonly [RegExp, CustomerKind][] = [
	[/^(public|mairie|commune|administration|etat|collectivite|secteur public|state)/i, 'public'],
	[/^(consumer|particulier|b2c|individual|person)/i, 'consumer'],
	[
		/^(sole.?trader|ei\b|eirl|auto.?entrepreneur|micro.?entrepr|entreprise individuelle|artisan|liberal)/i,
		'sole-trader',
	],
	[/^(company|societe|entreprise|professionnel|pro\b|b2b|sarl|sas|sa\b|sci|eurl)/i, 'company'],
];

const withoutAccents = (text: string): string =>
	text
		.trim()
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '');

/** What a cell calls the debtor; null when it says nothing known. */
export const customerKindOf = (cell: string): CustomerKind | null =>
	kinds.find(([pattern]) => pattern.test(withoutAccents(cell)))?.[1] ?? null;

const languages: readonly [RegExp, string][] = [
	[/^(fr|fra|fre|francais|french)([-_].*)?$/i, 'fr'],
	[/^(en|eng|anglais|english)([-_].*)?$/i, 'en'],
];

/** The language of a cell as its first subtag: `Français` is `fr`; null when it is none. */
export function languageOf(cell: string): string | null {
	const text = withoutAccents(cell);
	const named = languages.find(([pattern]) => pattern.test(text))?.[1];
	return named ?? /^([a-z]{2})([-_][a-z]{2})?$/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

const days: readonly RegExp[] = [
	/^(1|lun(di)?|mon(day)?)$/i,
	/^(2|mar(di)?|tue(sday)?)$/i,
	/^(3|mer(credi)?|wed(nesday)?)$/i,
	/^(4|jeu(di)?|thu(rsday)?)$/i,
	/^(5|ven(dredi)?|fri(day)?)$/i,
];

/** The working day that a cell names, in full, in three letters or by number, from 1, Monday, to 5; null when it is none. */
export function workingDayOf(cell: string): number | null {
	const at = days.findIndex((pattern) => pattern.test(cell.trim()));
	return at < 0 ? null : at + 1;
}

const roles: readonly [RegExp, string][] = [
	[/compta|account|facturation|billing|fournisseur|payable|tresor/i, 'accounting'],
	[/achat|acheteur|buyer|purchas|procurement/i, 'buyer'],
	[/direct|gerant|president|manag|dirigeant|ceo|owner/i, 'management'],
	[/jurid|legal/i, 'legal'],
];

/** Roles of a contact as scenarios name them; a word that we do not know stays a role of its own. */
export const rolesOf = (cell: string): readonly string[] => [
	...new Set(
		cell
			.split(/[,;/|]+/)
			.map((word) => withoutAccents(word))
			.filter((word) => word !== '')
			.map(
				(word) =>
					roles.find(([pattern]) => pattern.test(word))?.[1] ?? word.toLowerCase().replace(/\s+/g, '-'),
			),
	),
];
