import { m } from '#lib/paraglide/messages.js';
import { MADE_UP_INVOICE } from '../cases/made-up-case.ts';
import type { TriedCase } from '../tried-case.ts';

/** The number of an invoice as people know it. */
export function numberOf({ invoices }: Pick<TriedCase, 'invoices'>, id: string): string {
	if (id === MADE_UP_INVOICE) return m.machine_subject_made();
	return invoices.find((invoice) => invoice.id === id)?.number ?? id;
}
