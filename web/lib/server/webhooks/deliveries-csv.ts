import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { readDeliveryFilter } from '#lib/webhooks/delivery-filter.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { deliveriesPage } from './deliveries-page.ts';

const PAGE_SIZE = 1000;

/** The calls of an address as CSV, all pages, written while they are read. Dates in ISO: for machines. */
export function deliveriesCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'see-everything');
	const filter = readDeliveryFilter(url.searchParams);
	return csvStream({
		fileName: 'webhooks.csv',
		header: [
			m.webhooks_at(),
			m.webhooks_address(),
			m.webhooks_event(),
			m.runs_invoice(),
			m.webhooks_state(),
			m.webhooks_attempts(),
			m.webhooks_next_try(),
			m.webhooks_heard_at(),
			m.webhooks_error(),
		],
		read: (after) => locals.tx((tx) => deliveriesPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [
			[
				...[row.at, row.url, row.event, row.invoice?.number ?? ''],
				...[codeText('webhook-state', row.state), String(row.attempts), row.nextTryAt ?? ''],
				...[row.deliveredAt ?? '', row.lastError ?? ''],
			],
		],
	});
}
