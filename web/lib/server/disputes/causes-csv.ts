import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvResponse } from '../csv-response.ts';
import { causesScreen } from './causes.ts';

/** The causes of an address as CSV. Numbers with a point: for machines. */
export async function causesCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const { filter, rows } = await causesScreen(event);
	const header = [
		codeText('cause', filter.by),
		m.settings_currency(),
		m.causes_count(),
		m.causes_open(),
		codeText('founded', 'founded'),
		codeText('founded', 'partly'),
		codeText('founded', 'unfounded'),
		m.causes_days(),
		m.dispute_amount(),
		m.causes_settled(),
		m.dispute_accepted(),
	];
	const lines = rows.map((row) => [
		filter.by === 'category' && row.key ? codeText('category', row.key) : (row.key ?? ''),
		row.currency,
		String(row.count),
		String(row.open),
		String(row.founded),
		String(row.partly),
		String(row.unfounded),
		row.days === null ? '' : row.days.toFixed(1),
		...[row.amountCents, row.settledCents, row.acceptedCents].map((cents) => decimal(cents, row.currency)),
	]);
	return csvResponse('dispute-causes.csv', [header, ...lines]);
}
