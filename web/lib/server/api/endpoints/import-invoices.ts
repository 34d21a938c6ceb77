import { importOf } from '../imports/import-of.ts';

/** Invoices from a file: CSV in any common shape, or a FEC. */
export const importInvoices = importOf({
	path: '/invoices/import',
	kind: null,
	tag: 'Invoices',
	filename: 'invoices.csv',
	summary: 'Import a file of invoices: a preview first',
	description:
		'The body is the file: CSV (delimiter, decimals, dates and encoding are recognised) or FEC. The answer says what was understood and what taking it would do; `POST /invoices/import/{id}/confirmation` takes it. Of a total and an amount paid, what is left is the difference; a line paid in full is taken as settled, and one whose total, paid and open amounts do not add up is refused. The same file again changes nothing. With `complete=true`, open invoices that the file no longer names are settled; where too many would be, the import is held until it is confirmed with `settleHeld`.',
});
