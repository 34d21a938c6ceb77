import { error } from '@sveltejs/kit';
import { narrowedPart, readPartFilter } from '#lib/import/part-filter.ts';
import { IMPORT_PARTS } from '#lib/import/view.ts';
import type {
	BadLineView,
	BalanceLineView,
	CustomerLineView,
	GoodLineView,
	ImportPartName,
	MissingView,
} from '#lib/import/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { problemText } from '#lib/text/problem-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { now } from '../clock.ts';
import { csvResponse } from '../csv-response.ts';
import { allowed } from '../rights.ts';
import { effectsTold, previewedImport } from './import-screen.ts';

type Cells = readonly (readonly string[])[];

const bad = (lines: readonly BadLineView[]): Cells => [
	[m.import_line(), m.import_column(), m.import_value(), m.import_reason()],
	...lines.map(({ line, column, value, code }) => [String(line), column, value, problemText({ code })]),
];

const good = (lines: readonly GoodLineView[]): Cells => [
	[
		...[m.import_line(), m.runs_invoice(), m.runs_customer(), m.run_issued(), m.runs_due()],
		...[m.settings_currency(), m.import_amount(), m.run_residual(), m.import_change()],
	],
	...lines.map(({ currency, ...row }) => [
		...[String(row.line), row.number, row.customer, row.issuedOn, row.dueOn],
		...[currency, decimal(row.amountCents, currency), decimal(row.residualCents, currency)],
		codeText('import-line', row.change),
	]),
];

const customers = (lines: readonly CustomerLineView[]): Cells => [
	[m.import_line(), m.import_code(), m.runs_customer(), m.import_change()],
	...lines.map(({ line, customer, name, change }) => [
		...[String(line), customer, name],
		codeText('import-line', change),
	]),
];

const balances = (lines: readonly BalanceLineView[]): Cells => [
	[
		...[m.import_line(), m.import_code(), m.runs_customer(), m.balances_as_of()],
		...[m.settings_currency(), m.balances_told(), m.import_change()],
	],
	...lines.map(({ currency, ...row }) => [
		...[String(row.line), row.customer, row.name, row.asOf],
		...[currency, decimal(row.amountCents, currency), codeText('import-line', row.change)],
	]),
];

const missing = (invoices: readonly MissingView[]): Cells => [
	[m.runs_invoice(), m.runs_customer(), m.settings_currency(), m.runs_open()],
	...invoices.map(({ number, customerName, currency, residualCents }) => [
		...[number, customerName, currency, decimal(residualCents, currency)],
	]),
];

type Event = { locals: App.Locals; params: { id: string }; url: URL };

/** One list of a file as CSV, as far as the address filters it, all pages: a file is read at once, and has no more lines than its list. @throws 404 */
export async function importPartCsv(event: Event): Promise<Response> {
	const { locals, url } = event;
	allowed(locals.person, 'import');
	const part: ImportPartName =
		IMPORT_PARTS.find((known) => known === url.searchParams.get('part')) ?? error(404, 'Not found');
	const filter = readPartFilter(url.searchParams);
	const at = await now();
	const cells = await locals.tx(async (tx): Promise<Cells> => {
		const { stored, preview } = await previewedImport(tx, event, at);
		if (part === 'bad' || part === 'notes') return bad(narrowedPart(preview[part], filter));
		if (part === 'missing') return missing(narrowedPart(preview.missing.invoices, filter));
		if (part === 'balances') return balances(narrowedPart(preview.balances, filter));
		const did = await effectsTold(tx, stored, preview);
		return part === 'customers'
			? customers(narrowedPart(did.customers, filter))
			: good(narrowedPart(did.lines, filter));
	});
	return csvResponse(`${part}.csv`, cells);
}
