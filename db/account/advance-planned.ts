import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { companyRules } from './company-rules.ts';
import { calendarsOf } from './policy-of.ts';

/**
 * Invoices whose run has not begun become late with the day, as a run of their own would say: on the day after the due
 * date of the company's wall.
 * @returns how many became late
 */
export async function advancePlanned(tx: Tx, at: Instant): Promise<number> {
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	const { numAffectedRows } = await sql`
		update invoice_run set status = 'overdue' from invoice
		where invoice.id = invoice_run.invoice_id and invoice_run.workflow in ('planned', 'held')
			and invoice_run.status = 'upcoming' and invoice.due_on < ${localDateOf(creditor, at)}::date
	`.execute(tx);
	return Number(numAffectedRows ?? 0n);
}
