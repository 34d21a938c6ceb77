import { sumCents } from '#workflows/receivables/money.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvFile } from '#workflows/files/print-csv.ts';
import type { DossierData, DossierInvoice } from './dossier-data.ts';
import { word } from './dossier-labels.ts';

type Row = {
	invoice: string;
	line: string;
	from: string;
	to: string;
	cents: number;
	claimed: boolean;
	detail: string;
};

function invoiceRows(invoice: DossierInvoice): Row[] {
	const { number, penaltyClaimed, indemnityClaimed } = invoice;
	const row = (
		line: string,
		from: string,
		to: string,
		cents: number,
		claimed: boolean,
		detail = '',
	): Row => ({
		invoice: number,
		line,
		from,
		to,
		cents,
		claimed,
		detail,
	});
	const penaltyPaid =
		sumCents(invoice.penaltySegments.map((part) => part.penaltyCents)) - invoice.penaltyCents;
	return [
		row('principal', invoice.issuedOn, invoice.dueOn, invoice.amountCents, true),
		...invoice.received.map(({ kind, on, amountCents }) => row(kind, on, on, -amountCents, true)),
		...(invoice.disputedCents > 0 ? [row('disputed', '', '', -invoice.disputedCents, true)] : []),
		...invoice.penaltySegments.map((part) =>
			row('penalty', part.from, part.to, part.penaltyCents, penaltyClaimed, `${part.ratePercent} %`),
		),
		...(penaltyPaid > 0 ? [row('penalty_paid', '', '', -penaltyPaid, penaltyClaimed)] : []),
		...(invoice.indemnityCents > 0
			? [row('indemnity', invoice.dueOn, '', invoice.indemnityCents, indemnityClaimed)]
			: []),
	];
}

/**
 * The account line by line: principal, what was received, dispute, penalties by segment, indemnity, credits, total.
 * Amounts are decimals of the dossier's currency; the lines marked as claimed add up to the total.
 */
export function statementCsv({ language, currency, invoices, credits, totals, on }: DossierData): string {
	const amount = (cents: number): string =>
		language === 'fr' ? decimal(cents, currency).replace('.', ',') : decimal(cents, currency);
	const rows: Row[] = [
		...invoices.flatMap(invoiceRows),
		...credits.map((credit) => ({
			invoice: '',
			line: 'unallocated',
			from: credit.on,
			to: credit.on,
			cents: -credit.amountCents,
			claimed: true,
			detail: credit.label,
		})),
		{ invoice: '', line: 'total', from: on, to: on, cents: totals.claimedCents, claimed: true, detail: '' },
	];
	const head = ['invoice', 'csv_line', 'csv_from', 'csv_to', 'amount', 'csv_claimed', 'detail'];
	return csvFile([
		head.map((name) => word(language, name)),
		...rows.map((row) => [
			row.invoice,
			word(language, `csv_${row.line}`),
			row.from,
			row.to,
			amount(row.cents),
			word(language, row.claimed ? 'yes' : 'no'),
			row.detail,
		]),
	]);
}
