import { guessMapping, invoiceColumns } from '#workflows/files/import/columns.ts';
import { decodeText } from '#workflows/files/import/decode-text.ts';
import { isFec, readFec } from '#workflows/files/import/read-fec.ts';
import { readInvoices } from '#workflows/files/import/read-invoices.ts';
import { readTable } from '#workflows/files/import/table.ts';
import type { Table } from '#workflows/files/import/table.ts';
import type { ImportChoices } from '#lib/import/view.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { ReadFile, ReadImport } from '../import.ts';

const SAMPLES = 3;
const DEFAULTS = { currency: 'EUR', termDays: 30, dateFormat: null, decimalMark: null } as const;

function readCsv(table: Table, choices: Partial<ImportChoices>): ReadFile {
	const settled = {
		...DEFAULTS,
		...choices,
		mapping: choices.mapping ?? guessMapping(table.header, invoiceColumns),
	};
	const { dateFormat, decimalMark, currency, termDays } = settled;
	const read = readInvoices(table, settled.mapping, {
		currency,
		termDays,
		...(dateFormat && { dateFormat }),
		...(decimalMark && { decimalMark }),
	});
	return {
		kind: 'invoices',
		header: table.header,
		samples: table.rows.slice(0, SAMPLES).map(({ cells }) => cells),
		choices: { ...settled, dateFormat: read.dateFormat.format, decimalMark: read.decimalMark },
		dateFormatCertain: read.dateFormat.certain,
		invoices: read.invoices,
		bad: read.bad,
	};
}

/** Reads a FEC or a table of invoices; columns, date format and decimal mark are guessed where nobody chose. */
export const readImport: ReadImport = (bytes, choices) => {
	const table = readTable(decodeText(bytes).text);
	if (!table.ok) return table;
	if (!isFec(table.value.header)) return ok(readCsv(table.value, choices));
	const termDays = choices.termDays ?? DEFAULTS.termDays;
	const fec = readFec(table.value, { termDays });
	if (!fec.ok) return fec;
	return ok({
		kind: 'fec' as const,
		header: table.value.header,
		samples: [],
		choices: { ...DEFAULTS, termDays, mapping: {} },
		dateFormatCertain: true,
		invoices: fec.value.open,
		bad: fec.value.bad,
	});
};
