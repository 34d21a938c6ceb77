import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { NODE_PAGE } from '#lib/designer/overlay/node-invoice.ts';
import type { NodeInvoice } from '#lib/designer/overlay/node-invoice.ts';
import { NODE_SORTS } from '#lib/designer/overlay/node-list.ts';
import type { NodeList } from '#lib/designer/overlay/node-list.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { now } from '../clock.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { LOOK_BACK_MS, nodeInvoices } from './node-counts.ts';

const FILE_PAGE = 1000;

const shape = z.object({
	node: z.string().min(1).max(200),
	state: z.enum(['waiting', 'passed', 'failed']),
	q: z.string().trim().max(200).default(''),
	sort: z.enum(NODE_SORTS).default('amount'),
	after: z.string().nullable().default(null),
});

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

async function askedOf({ params, url }: Asked) {
	const asked = shape.safeParse(Object.fromEntries(url.searchParams));
	if (!asked.success) error(400, 'Bad request');
	const { q: search, ...list } = asked.data;
	const since = new Date((await now()) - LOOK_BACK_MS);
	return { query: { scenarioId: params.id, since }, list: { ...list, search } satisfies NodeList };
}

/** The invoices behind one figure of the overlay, a page of them. @throws 400 */
export async function liveInvoices(event: Asked): Promise<Response> {
	allowed(event.locals.person, 'see-everything');
	const { query, list } = await askedOf(event);
	const { rows, next } = await event.locals.tx((tx) => nodeInvoices(tx, query, list, NODE_PAGE));
	return Response.json({ invoices: rows, next });
}

const header = () => [
	...[m.runs_invoice(), m.runs_customer(), m.runs_status(), m.scenarios_version(), m.runs_due()],
	...[m.overlay_since(), m.runs_next(), m.settings_currency(), m.runs_open()],
];

const cells = ({ currency, ...row }: NodeInvoice) => [
	...[row.number, row.customer, codeText('status', row.status), `v${String(row.version)}`, row.dueOn],
	...[row.at ?? '', row.nextAt ?? '', currency, decimal(row.residualCents, currency)],
];

/** The same as CSV, all pages. Numbers with a point, dates in ISO: for machines. @throws 400 */
export async function liveInvoicesCsv(event: Asked): Promise<Response> {
	allowed(event.locals.person, 'see-everything');
	const { query, list } = await askedOf(event);
	return csvStream({
		fileName: 'step-invoices.csv',
		header: header(),
		read: (after) => event.locals.tx((tx) => nodeInvoices(tx, query, { ...list, after }, FILE_PAGE)),
		cells: (row) => [cells(row)],
	});
}
