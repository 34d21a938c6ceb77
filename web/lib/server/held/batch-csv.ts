import { error } from '@sveltejs/kit';
import { readHeldFilter } from '#lib/held/held-filter.ts';
import type { HeldItem } from '#lib/held/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { now } from '../clock.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { askedOf, itemsPage } from './batch-items.ts';
import { oneBatch } from './batches-page.ts';

const PAGE_SIZE = 200;

const header = () => [
	m.runs_invoice(),
	m.runs_customer(),
	m.held_first(),
	m.outbox_at(),
	m.held_to(),
	m.runs_due(),
	m.settings_currency(),
	m.runs_open(),
	m.held_choice(),
	m.held_later_on(),
];

const cells = (item: HeldItem) => [
	item.number,
	item.customer,
	item.first?.label ?? '',
	item.first?.at ?? '',
	item.first?.recipient ?? '',
	item.dueOn,
	item.currency,
	decimal(item.residualCents, item.currency),
	codeText('decision', item.decision),
	item.laterOn ?? '',
];

/** A batch, as an address filters it, as CSV. Numbers with a point, dates in ISO: for machines. @throws 404 */
export async function batchCsv({
	locals,
	params,
	url,
}: {
	locals: App.Locals;
	params: { id: string };
	url: URL;
}): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const filter = readHeldFilter(url.searchParams);
	const batch = await locals.tx((tx) => oneBatch(tx, params.id));
	if (!batch) error(404, 'Not found');
	const asked = askedOf(batch, await now());
	return csvStream({
		fileName: 'batch.csv',
		header: header(),
		read: (after) => locals.tx((tx) => itemsPage(tx, asked, { ...filter, after }, PAGE_SIZE)),
		cells: (item) => [cells(item)],
	});
}
