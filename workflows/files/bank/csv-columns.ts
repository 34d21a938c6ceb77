/** Column titles without accents, apostrophes, underscores and the currency that some banks add (`Crédit euros`). */
const titles = {
	bookedOn:
		/^(dates?|date ?op|date (de |d )?(l )?(operation|ecriture)|date (de )?(comptabilisation|reglement)|date comptable|operation date|booking date|booked|transaction date|date completed|settlement date)$/,
	valueOn: /^(date ?val|date (de )?valeur|valeur|value date)$/,
	amount: /^(montant|amount|somme)( (de |d )?(l )?operation)?( (net|ttc))?$/,
	credit: /^(credit|entree|paid in|money in)/,
	debit: /^(debit|sortie|paid out|money out)/,
	label: /^(libelle.*|label|description|communication|motif|details?|operation|nature de l operation)$/,
	name: /^(tiers|nom|contrepartie|nom (de la contrepartie|du tiers)|donneur d ordre|payer|name|counterparty( name)?)$/,
	iban: /^(iban|compte( du)? tiers|counterparty iban)$/,
	currency: /^(devise|currency)$/,
	reference: /^(reference.*|id|numero d operation|transaction id)$/,
} as const;

export type CsvColumns = Readonly<Record<keyof typeof titles, number | null>>;

const plain = (title: string): string =>
	title
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/['’_]/g, ' ')
		.replace(/[ (]+(en |in )?(euros?|eur|€)\)?$/, '')
		.trim();

/** Which column holds what, by its title in French or English; null: none does. */
export function csvColumns(header: readonly string[]): CsvColumns {
	const given = header.map(plain);
	const find = (pattern: RegExp): number | null => {
		const index = given.findIndex((title) => pattern.test(title));
		return index === -1 ? null : index;
	};
	return Object.fromEntries(
		Object.entries(titles).map(([name, pattern]) => [name, find(pattern)]),
	) as CsvColumns;
}

/** What no column holds of what a movement must have; null when nothing is missing. */
export function missingColumn(columns: CsvColumns): 'date' | 'amount' | 'label' | null {
	if (columns.bookedOn === null) return 'date';
	if (columns.amount === null && (columns.credit === null || columns.debit === null)) return 'amount';
	return columns.label === null ? 'label' : null;
}
