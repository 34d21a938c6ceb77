import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readReplyFilter } from '#lib/replies/reply-filter.ts';
import type { ReplyRow } from '#lib/replies/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { onlyAssignedTo } from '../rights.ts';
import { repliesPage } from './replies-page.ts';

const PAGE = 1_000;
const MOST_PAGES = 100;

const head = (): string[] => [
	m.replies_received(),
	m.replies_from(),
	m.replies_subject(),
	m.replies_customer(),
	m.call_invoices(),
	m.replies_state(),
];
const cells = (row: ReplyRow): string[] => [
	row.at,
	row.from,
	row.subject,
	row.customer ?? '',
	row.invoices.join(' '),
	row.act === null ? codeText('reply-state', row.state) : codeText('reply-act', row.act),
];

/** Every mail of a list as CSV, page by page, up to 100,000 lines. */
export async function repliesCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const scope = { assignedTo: onlyAssignedTo(person), size: PAGE };
	const filter = { ...readReplyFilter(url.searchParams), after: null as string | null };
	const lines = [csvLine(head())];
	await locals.tx(async (tx) => {
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await repliesPage(tx, filter, scope);
			lines.push(...rows.map((row) => csvLine(cells(row))));
			if (next === null) break;
			filter.after = next;
		}
	});
	return csvResponse('replies.csv', lines);
}
