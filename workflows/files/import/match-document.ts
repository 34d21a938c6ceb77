/** An invoice that documents may be about. */
export type NumberedInvoice = { id: string; number: string };

const pieces = (text: string): string[] =>
	text
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toUpperCase()
		.split(/[^A-Z0-9]+/)
		.filter((piece) => piece !== '');

const keyOf = (text: string): string => pieces(text).join('');

/** A short number, or one that could be a year, is only believed when it is the whole name. */
const isTelling = (key: string): boolean =>
	key.length >= 5 || (key.length >= 3 && /[A-Z]/.test(key) && /\d/.test(key));

/** Invoices by number, written in any way: `FA-2027-0042` and `fa 20270042` are the same. */
export type InvoiceIndex = ReadonlyMap<string, readonly string[]>;

/** Makes the index once for many documents. */
export function indexInvoices(invoices: readonly NumberedInvoice[]): InvoiceIndex {
	const groups = Map.groupBy(invoices, ({ number }) => keyOf(number));
	return new Map(
		[...groups].filter(([key]) => key !== '').map(([key, own]) => [key, own.map(({ id }) => id)]),
	);
}

/** Invoices whose number is exactly `number`, however it is written. */
export const invoicesNumbered = (index: InvoiceIndex, number: string): readonly string[] =>
	index.get(keyOf(number)) ?? [];

const LONGEST_NAME = 40;

/**
 * Invoices whose number stands in a file name as whole words: `Facture_FA-10.pdf` names FA-10, never FA-1. The longest
 * number wins; several invoices of one number are all told, for a person to choose.
 */
export function invoicesNamed(index: InvoiceIndex, filename: string): readonly string[] {
	const words = pieces(filename.replace(/^.*[/\\]/, '').replace(/\.[A-Za-z0-9]{1,4}$/, '')).slice(
		0,
		LONGEST_NAME,
	);
	const whole = words.join('');
	const runs = words.flatMap((_, from) =>
		words.slice(from).map((__, more) => words.slice(from, from + more + 1).join('')),
	);
	const fitting = runs
		.filter((run) => index.has(run) && (run === whole || isTelling(run)))
		.sort((a, b) => b.length - a.length);
	const best = fitting[0];
	return best === undefined
		? []
		: [
				...new Set(
					fitting.filter((run) => run.length === best.length).flatMap((run) => index.get(run) ?? []),
				),
			];
}
