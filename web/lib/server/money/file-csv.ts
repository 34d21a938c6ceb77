import { error } from '@sveltejs/kit';
import { readLineFilter } from '#lib/money/files/line-filter.ts';
import type { LineRow } from '#lib/money/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { fileLines } from './file-lines.ts';

const PAGE_SIZE = 1_000;

const header = () => [
	...[m.import_line(), m.money_booked(), m.money_amount(), m.settings_currency()],
	...[m.money_from_whom(), m.money_said(), m.money_state(), m.runs_customer()],
];

const cells = (row: LineRow) => [
	...[String(row.line), row.bookedOn, decimal(row.amountCents, row.currency), row.currency],
	...[row.partyName ?? '', row.label, codeText('line-state', row.state), row.customer ?? ''],
];

/** The lines of one bank file as CSV, and what became of each. @throws 404 */
export async function fileCsv({
	locals,
	params,
	url,
}: {
	locals: App.Locals;
	params: { id: string };
	url: URL;
}): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const file = await locals.tx((tx) =>
		tx.selectFrom('bankFile').select('filename').where('id', '=', params.id).executeTakeFirst(),
	);
	if (!file) error(404, 'Not found');
	const filter = readLineFilter(url.searchParams);
	return csvStream({
		fileName: `${file.filename.replace(/\.[^.]*$/, '')}.csv`,
		header: header(),
		read: (after) => locals.tx((tx) => fileLines(tx, params.id, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
