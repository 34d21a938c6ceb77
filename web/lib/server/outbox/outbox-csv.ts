import { error } from '@sveltejs/kit';
import { readOutboxFilter } from '#lib/outbox/outbox-filter.ts';
import type { MessageRow } from '#lib/outbox/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { onlyAssignedTo } from '../rights.ts';
import { outboxPage } from './outbox-page.ts';

const PAGE_SIZE = 1000;

const header = () => [
	m.outbox_at(),
	m.outbox_channel(),
	m.outbox_status(),
	m.runs_customer(),
	m.outbox_recipient(),
	m.outbox_subject(),
	m.outbox_invoices(),
];

const cells = (row: MessageRow) => [
	row.at,
	codeText('channel', row.channel),
	codeText('message-status', row.status),
	row.customer,
	row.recipient,
	row.subject || codeText('story', row.kind),
	row.invoices.map(({ number }) => number).join(' '),
];

/** The messages of an address as CSV, all pages, up to 100,000 lines; instants in ISO: for machines. @throws 401 */
export function outboxCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	if (!locals.person) error(401, 'Unauthorized');
	const scope = { assignedTo: onlyAssignedTo(locals.person) };
	const filter = readOutboxFilter(url.searchParams);
	return csvStream({
		fileName: 'messages.csv',
		header: header(),
		read: (after) => locals.tx((tx) => outboxPage(tx, { ...filter, after }, scope, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
