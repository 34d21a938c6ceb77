import { m } from '#lib/paraglide/messages.js';
import { causeName } from '#lib/disputes/cause-name.ts';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { causeQuery, causesPage } from './causes.ts';

const PAGE_SIZE = 1000;

/** The causes of an address as CSV, all pages. Numbers with a point: for machines. */
export async function causesCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const { locals } = event;
	const query = await locals.tx((tx) => causeQuery(tx, event));
	const { by } = query.filter;
	return csvStream({
		fileName: 'dispute-causes.csv',
		header: [
			...[codeText('cause', by), m.settings_currency(), m.causes_count(), m.causes_open()],
			...(['founded', 'partly', 'unfounded'] as const).map((verdict) => codeText('founded', verdict)),
			...[m.causes_days(), m.dispute_amount(), m.causes_settled(), m.dispute_accepted()],
		],
		read: (after) =>
			locals.tx((tx) => causesPage(tx, { ...query, filter: { ...query.filter, after } }, PAGE_SIZE)),
		cells: (row) => [
			[
				...[row.key === '' ? '' : causeName(by, row.key), row.currency],
				...[row.count, row.open, row.founded, row.partly, row.unfounded].map(String),
				row.days === null ? '' : row.days.toFixed(1),
				...[row.amountCents, row.settledCents, row.acceptedCents].map((cents) =>
					decimal(cents, row.currency),
				),
			],
		],
	});
}
