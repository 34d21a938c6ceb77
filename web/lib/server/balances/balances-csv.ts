import { error } from '@sveltejs/kit';
import { readBalanceFilter } from '#lib/balances/balance-filter.ts';
import type { BalanceRow } from '#lib/balances/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { onlyAssignedTo } from '../rights.ts';
import { balancesPage } from './balances-page.ts';

const PAGE_SIZE = 1000;

const header = () => [
	...[m.import_code(), m.runs_customer(), m.settings_currency(), m.balances_as_of(), m.balances_source()],
	...[m.balances_told(), m.balances_ledger(), m.balances_difference(), m.balances_since()],
	m.balances_explanation(),
];

const cells = ({ currency, ...row }: BalanceRow) => {
	const money = (cents: number | null) => (cents === null ? '' : decimal(cents, currency));
	return [
		...[row.code ?? '', row.customer, currency, row.asOf, codeText('balance-source', row.source)],
		...[money(row.toldCents), money(row.ledgerCents), money(row.differenceCents), row.since ?? ''],
		row.explanation ?? '',
	];
};

/**
 * The told balances of an address as CSV, all pages, up to 100,000 lines, written while it is read. Numbers with a point,
 * dates in ISO: for machines. @throws 401
 */
export function balancesCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readBalanceFilter(url.searchParams);
	const assignedTo = onlyAssignedTo(person);
	return csvStream({
		fileName: 'balances.csv',
		header: header(),
		read: (after) => locals.tx((tx) => balancesPage(tx, { ...filter, after }, assignedTo, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
