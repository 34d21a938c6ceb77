import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Why } from '#workflows/receivables/trace.ts';
import type { TaskQueryRow } from './task-query.ts';

type Line = { details?: { task?: unknown; why?: readonly Why[] } };

/** Lines of the journal that open a piece of work. */
const OPENING = ['task', 'call', 'approval'];
const PER_TASK = 12;

/** Why each task is there on that day: what the run wrote when it asked for it, else what the task itself keeps. */
export async function reasonsOf(tx: Tx, rows: readonly TaskQueryRow[]): Promise<Map<string, readonly Why[]>> {
	const reasons = new Map<string, readonly Why[]>();
	for (const { key, payload } of rows) {
		const { why } = (payload ?? {}) as { why?: unknown };
		if (Array.isArray(why)) reasons.set(key, why as Why[]);
	}
	const invoices = [...new Set(rows.flatMap(({ invoiceId }) => invoiceId ?? []))];
	if (invoices.length === 0) return reasons;
	const lines = await tx
		.selectFrom('journal')
		.select('line')
		.where(sql<boolean>`invoices && ${sql.val(invoices)}::text[]`)
		.where('kind', 'in', OPENING)
		.orderBy('seq', 'desc')
		.limit(invoices.length * PER_TASK)
		.execute();
	for (const { line } of lines) {
		const { task, why } = (JSON.parse(line) as Line).details ?? {};
		if (typeof task === 'string' && why && !reasons.has(task)) reasons.set(task, why);
	}
	return reasons;
}
