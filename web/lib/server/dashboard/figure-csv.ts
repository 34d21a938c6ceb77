import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { actsPage } from './acts-list.ts';
import { collectedPage } from './collected-list.ts';
import { actsAsked, figureAsked } from './figure-lists.ts';
import { invoicedPage } from './invoiced-list.ts';

type Event = { locals: App.Locals; url: URL };

const PAGE_SIZE = 1000;

/** The invoices issued in a period as CSV, all pages. Dates in ISO, amounts with a point: for machines. */
export async function invoicedCsv(event: Event): Promise<Response> {
	const { locals } = event;
	const filter = await locals.tx((tx) => figureAsked(tx, event));
	const { currency } = filter;
	return csvStream({
		fileName: `invoiced-${currency}.csv`,
		header: [
			...[m.runs_invoice(), m.runs_customer(), m.ageing_issued(), m.runs_due()],
			...[m.settings_currency(), m.ageing_amount(), m.ageing_residual()],
		],
		read: (after) => locals.tx((tx) => invoicedPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: ({ number, customer, issuedOn, dueOn, ...row }) => [
			[
				...[number, customer, issuedOn, dueOn, currency],
				...[row.amountCents, row.residualCents].map((cents) => decimal(cents, currency)),
			],
		],
	});
}

/** The contacts behind a line of the costs as CSV, all pages. */
export async function actsCsv(event: Event): Promise<Response> {
	const { locals } = event;
	const filter = await locals.tx((tx) => actsAsked(tx, event));
	return csvStream({
		fileName: `acts-${filter.kind}.csv`,
		header: [m.dashboard_step_day(), m.runs_customer(), m.payments_invoices(), m.dashboard_step()],
		read: (after) => locals.tx((tx) => actsPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: ({ at, customer, invoices, step }) => [
			[at, customer, invoices.map(({ number }) => number).join(' '), step ?? ''],
		],
	});
}

/** The money that came late as CSV, all pages. */
export async function collectedCsv(event: Event): Promise<Response> {
	const { locals } = event;
	const filter = await locals.tx((tx) => figureAsked(tx, event));
	const { currency } = filter;
	return csvStream({
		fileName: `collected-${currency}.csv`,
		header: [
			...[m.payments_value_date(), m.runs_customer(), m.runs_invoice(), m.runs_due()],
			...[m.settings_currency(), m.ageing_amount(), m.dashboard_without_tax()],
		],
		read: (after) => locals.tx((tx) => collectedPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: ({ day, customer, number, dueOn, isFee, cents, netCents }) => [
			[
				...[day, customer, isFee ? m.dashboard_fee() : (number ?? ''), dueOn ?? '', currency],
				...[decimal(cents, currency), isFee ? decimal(netCents, currency) : ''],
			],
		],
	});
}
