import { BankFileError } from './bank-file-error.ts';

const titles = {
	bookedOn:
		/^(date( d['’]?op[ée]ration| comptable| de comptabilisation)?|booking date|booked|operation date)$/,
	valueOn: /^(date de valeur|valeur|value date)$/,
	amount: /^(montant|amount|montant \(?eur\)?|somme)$/,
	credit: /^(cr[ée]dit|credit|entr[ée]e|paid in)/,
	debit: /^(d[ée]bit|debit|sortie|paid out)/,
	label: /^(libell[ée].*|label|description|communication|motif|details?|op[ée]ration)$/,
	name: /^(tiers|nom|contrepartie|donneur d['’]ordre|payer|name|counterparty)$/,
	iban: /^(iban|compte( du)? tiers|counterparty iban)$/,
	reference: /^(r[ée]f[ée]rence.*|reference|id|num[ée]ro d['’]op[ée]ration|transaction id)$/,
} as const;

type Columns = Readonly<Record<keyof typeof titles, number | null>>;

/**
 * Which column holds what, by its title.
 * @throws BankFileError `missing-field` when dates, or amounts, or labels have no column
 */
export function csvColumns(header: readonly string[]): Columns {
	const plain = header.map((title) => title.trim().toLowerCase());
	const find = (pattern: RegExp): number | null => {
		const index = plain.findIndex((title) => pattern.test(title));
		return index === -1 ? null : index;
	};
	const columns = Object.fromEntries(
		Object.entries(titles).map(([name, pattern]) => [name, find(pattern)]),
	) as Columns;
	const lacks = (field: string) => new BankFileError('missing-field', { line: 1, field });
	if (columns.bookedOn === null) throw lacks('date');
	if (columns.amount === null && (columns.credit === null || columns.debit === null)) throw lacks('amount');
	if (columns.label === null) throw lacks('label');
	return columns;
}
