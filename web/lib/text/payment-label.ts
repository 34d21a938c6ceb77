import { m } from '#lib/paraglide/messages.js';
import { formatDay } from './format-date.ts';

/** The label of a payment as people read it: the payer's own words, or ours where a complete list of invoices settled it. */
export function paymentLabel(label: string): string {
	const settled = /^settled in accounting on (\d{4}-\d{2}-\d{2})$/.exec(label);
	return settled ? m.payments_settled_in_accounting({ on: formatDay(settled[1] ?? '') }) : label;
}
