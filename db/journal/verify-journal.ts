import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Tx } from '../client.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import { GENESIS, hashOf } from './journal-line.ts';
import type { JournalEntry } from './journal-line.ts';

const PAGE = 2000;

/** Why a line does not belong: removed or reordered before it, text changed, or columns that contradict the text. */
type Fault = 'seq' | 'previous-hash' | 'hash' | 'columns';

const columnsAgree = (row: JournalEntry): boolean => {
	const said = JSON.parse(row.line) as Record<string, unknown>;
	const column = {
		at: row.at.toISOString(),
		kind: row.kind,
		customer: row.customerId,
		invoices: row.invoices,
		node: row.node,
		actor: row.actor,
		seq: row.seq,
	};
	return Object.entries(column).every(([key, value]) => canonical(said[key]) === canonical(value));
};

function faultOf(row: JournalEntry, previous: { seq: number; hash: string }): Fault | undefined {
	if (row.seq !== previous.seq + 1) return 'seq';
	if (row.previousHash !== previous.hash) return 'previous-hash';
	if (row.hash !== hashOf(row.previousHash, row.line)) return 'hash';
	return columnsAgree(row) ? undefined : 'columns';
}

/**
 * Checks the whole journal of the transaction's company against its chain.
 * @returns how many lines it has, or `journal-broken` with the first line at fault; lines cut off the end show as
 * `head`
 */
export async function verifyJournal(tx: Tx): Promise<Outcome<{ lines: number }, 'journal-broken'>> {
	let previous = { seq: 0, hash: GENESIS };
	for (;;) {
		const rows: JournalEntry[] = await tx
			.selectFrom('journal')
			.select([
				'seq',
				'at',
				'kind',
				'customerId',
				'invoices',
				'node',
				'actor',
				'line',
				'previousHash',
				'hash',
			])
			.where('seq', '>', previous.seq)
			.orderBy('seq')
			.limit(PAGE)
			.execute();
		for (const row of rows) {
			const fault = faultOf(row, previous);
			if (fault) return refuse('journal-broken', { line: previous.seq + 1, fault });
			previous = row;
		}
		if (rows.length < PAGE) break;
	}
	const head = await tx.selectFrom('journalHead').select(['seq', 'hash']).executeTakeFirst();
	const complete = head ? head.seq === previous.seq && head.hash === previous.hash : previous.seq === 0;
	return complete
		? ok({ lines: previous.seq })
		: refuse('journal-broken', { line: previous.seq + 1, fault: 'head' });
}
