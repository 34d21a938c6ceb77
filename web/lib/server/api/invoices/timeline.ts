import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';

const MOST_LINES = 500;

type Line = { details?: Readonly<Record<string, unknown>> & { why?: readonly unknown[] } };

/** The last lines of the journal about an invoice, newest first, as they were written. */
export async function timeline(tx: Tx, invoiceId: string) {
	const rows = await tx
		.selectFrom('journal')
		.select(['seq', 'at', 'kind', 'node', 'actor', 'line'])
		.where(
			sql<boolean>`seq in (select l.seq from journal_lines_like(
				'{}', '{}', '{}', array[${invoiceId}], ${Number.MAX_SAFE_INTEGER}, ${MOST_LINES}) l)`,
		)
		.orderBy('seq', 'desc')
		.limit(MOST_LINES)
		.execute();
	return rows.map(({ at, line, ...row }) => {
		const { details = {} } = JSON.parse(line) as Line;
		const { why = [], ...more } = details;
		return { ...row, at: at.toISOString(), details: more, why: [...why] };
	});
}
