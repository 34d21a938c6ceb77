import { balanceColumns, customerColumns, invoiceColumns } from '#workflows/files/import/columns.ts';
import type { DateFormat } from '#workflows/files/import/date-format.ts';
import type { FileChoices, TableKind } from '#workflows/files/import/read-file.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { Failure } from '../failure.ts';
import { terminalText } from '../terminal-text.ts';

/** Options of `amiable import` as typed. */
export type ImportOptions = {
	organisation?: string;
	kind?: string;
	mapping?: readonly string[];
	dateFormat?: string;
	decimalMark?: string;
	currency?: string;
	termDays?: string;
	complete?: boolean;
	fileDate?: string;
	settleMissing?: boolean;
	by: string;
	yes?: boolean;
	json?: boolean;
};

const bad = (option: string, given: string, expected: string): Failure =>
	new Failure('bad-option', `--${option} ${given}: ${expected}`, 2);

const oneOf =
	<T extends string>(option: string, words: readonly T[]) =>
	(given: string): T =>
		words.find((word) => word === given) ??
		(() => {
			throw bad(option, given, words.join(', '));
		})();

const kinds: readonly (TableKind | 'documents')[] = ['invoices', 'customers', 'balances', 'fec', 'documents'];
const formats: readonly DateFormat[] = ['iso', 'french', 'american'];

/** Positions of columns by meaning, from `meaning=title`. Titles are compared without regard to case. */
export function mappingOf(header: readonly string[], pairs: readonly string[]): Record<string, number> {
	const meanings: readonly string[] = [...invoiceColumns, ...customerColumns, ...balanceColumns];
	return Object.fromEntries(
		pairs.map((pair) => {
			const [meaning = '', ...rest] = pair.split('=');
			const title = rest.join('=').trim().toLowerCase();
			const at = header.findIndex((one) => one.trim().toLowerCase() === title);
			if (!meanings.includes(meaning)) throw bad('mapping', pair, [...new Set(meanings)].join(', '));
			if (at < 0) throw bad('mapping', pair, terminalText('no-such-column', { columns: header }));
			return [meaning, at];
		}),
	);
}

/** The kind that somebody named. @throws Failure for a word that names none */
export const kindOption = ({ kind }: ImportOptions): TableKind | 'documents' | undefined =>
	kind === undefined ? undefined : oneOf('kind', kinds)(kind);

function check({ currency, termDays, fileDate }: ImportOptions): void {
	if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
		throw bad('currency', currency, terminalText('currency-form'));
	if (termDays !== undefined && !/^\d{1,3}$/.test(termDays))
		throw bad('term-days', termDays, terminalText('days-form'));
	if (fileDate !== undefined && !isCivilDate(fileDate))
		throw bad('file-date', fileDate, terminalText('date-form'));
}

/** What the options settle about the file, but for its columns. @throws Failure that names the bad option */
export function choicesOf(options: ImportOptions): FileChoices {
	check(options);
	const { dateFormat, decimalMark, currency, termDays } = options;
	const kind = kindOption(options);
	return {
		...(kind !== undefined && kind !== 'documents' && { kind }),
		...(dateFormat !== undefined && { dateFormat: oneOf('date-format', formats)(dateFormat) }),
		...(decimalMark !== undefined && {
			decimalMark: oneOf('decimal-mark', [',', '.'] as const)(decimalMark),
		}),
		...(currency !== undefined && { currency }),
		...(termDays !== undefined && { termDays: Number(termDays) }),
	};
}
