import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PastInvoice } from '#workflows/receivables/forecast/back-test.ts';

/** Where a history of real invoices may lie: named by the environment, else beside the checkout. It is not part of the product. */
const path = (): string =>
	process.env['AMIABLE_INVOICE_HISTORY'] ??
	fileURLToPath(new URL('../../../../shared/data/invoice-history.csv', import.meta.url));

/** `1/6/2012` → `2012-01-06`. */
function dateOf(american: string): string {
	const [month = '', day = '', year = ''] = american.split('/');
	return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Paid invoices of the public sample "Late Payment Histories", each number once; null where the file is not there. */
export function readHistory(): PastInvoice[] | null {
	if (!existsSync(path())) return null;
	const [head = '', ...lines] = readFileSync(path(), 'utf8').trim().split('\n');
	const names = head.trim().split(',');
	const read = new Map<string, PastInvoice>();
	for (const line of lines) {
		const cells = line.trim().split(',');
		const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
		const id = cell('invoiceNumber');
		if (read.has(id)) continue;
		read.set(id, {
			...{ id, customerId: cell('customerID'), cents: Math.round(Number(cell('InvoiceAmount')) * 100) },
			...{ issuedOn: dateOf(cell('InvoiceDate')), dueOn: dateOf(cell('DueDate')) },
			paidOn: cell('SettledDate') === '' ? null : dateOf(cell('SettledDate')),
		});
	}
	return [...read.values()];
}
