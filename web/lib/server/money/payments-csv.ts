import { readPaymentFilter } from '#lib/money/payments/payment-filter.ts';
import { paymentStateOf } from '#lib/money/payments/payment-state.ts';
import type { PaymentRow } from '#lib/money/payments/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { paymentsPage } from './payments-page.ts';

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
	decimal(row.amountCents, row.currency),
	row.currency,
	decimal(row.leftCents, row.currency),
	row.invoices.join(' '),
	codeText('payment-source', row.source),
	row.means === null ? '' : codeText('means', row.means),
	row.label ?? '',
	codeText('payment-state', paymentStateOf(row)),
	row.id,
];

/** The payments of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export function paymentsCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'see-everything');
	const filter = readPaymentFilter(url.searchParams);
	return csvStream({
		fileName: 'payments.csv',
		header: header(),
		read: (after) => locals.tx((tx) => paymentsPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
