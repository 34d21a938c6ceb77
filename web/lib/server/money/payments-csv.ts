import { readPaymentFilter } from '#lib/money/payments/payment-filter.ts';
import { paymentStateOf } from '#lib/money/payments/payment-state.ts';
import type { PaymentRow } from '#lib/money/payments/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { allowed } from '../rights.ts';
import { paymentsPage } from './payments-page.ts';

const MOST_PAGES = 100;
const PAGE_SIZE = 1_000;

const header = () => [
	m.payments_received(),
	m.queue_value(),
	m.runs_customer(),
	m.money_amount(),
	m.settings_currency(),
	m.payments_left(),
	m.payments_invoices(),
	m.payments_source(),
	m.payments_means(),
	m.money_said(),
	m.money_state(),
	'id',
];

const cells = (row: PaymentRow) => [
	row.at,
	row.valueOn,
	row.customer,
	(row.amountCents / 100).toFixed(2),
	row.currency,
	(row.leftCents / 100).toFixed(2),
	row.invoices.join(' '),
	codeText('payment-source', row.source),
	row.means === null ? '' : codeText('means', row.means),
	row.label ?? '',
	codeText('payment-state', paymentStateOf(row)),
	row.id,
];

/** The payments of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function paymentsCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const filter = { ...readPaymentFilter(url.searchParams), after: null as string | null };
	const lines = [csvLine(header())];
	await locals.tx(async (tx) => {
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await paymentsPage(tx, filter, PAGE_SIZE);
			lines.push(...rows.map((row) => csvLine(cells(row))));
			if (next === null) break;
			filter.after = next;
		}
	});
	return csvResponse('payments.csv', lines);
}
