import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readReplyFilter } from '#lib/replies/reply-filter.ts';
import type { ReplyRow } from '#lib/replies/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { onlyAssignedTo } from '../rights.ts';
import { repliesPage } from './replies-page.ts';

const PAGE = 1_000;

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

/** Every mail of a list as CSV, up to 100,000 lines, written while it is read. @throws 401 */
export function repliesCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const scope = { assignedTo: onlyAssignedTo(person), size: PAGE };
	const filter = readReplyFilter(url.searchParams);
	return csvStream({
		fileName: 'replies.csv',
		header: head(),
		read: (after) => locals.tx((tx) => repliesPage(tx, { ...filter, after }, scope)),
		cells: (row) => [cells(row)],
	});
}
