import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { companyRules } from './company-rules.ts';
import { calendarsOf } from './policy-of.ts';

/**
 * Invoices become late with the day after the due date, on the company's wall. A run that has not begun cannot say so;
 * one that waits tells it first when it next wakes, with the day it happened: no run wakes for a status alone.
 * @returns how many became late
 */
export async function markOverdue(tx: Tx, at: Instant): Promise<number> {
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	const { numAffectedRows } = await sql`
		update invoice_run set status = 'overdue' from invoice
		where invoice.id = invoice_run.invoice_id and invoice_run.workflow in ('planned', 'held', 'started')
			and invoice_run.status = 'upcoming' and invoice.due_on < ${localDateOf(creditor, at)}::date
	`.execute(tx);
	return Number(numAffectedRows ?? 0n);
}
