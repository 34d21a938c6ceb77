import type { Tx } from '../tx.ts';
import { chain, GENESIS } from './journal-line.ts';
import type { JournalLine, JournalEntry } from './journal-line.ts';

/**
 * Lines wait here until their transaction ends: the head of the chain is then locked after every customer, never
 * before one, and for the shortest time, so that writers of one company cannot deadlock on it.
 */
const waiting = new WeakMap<Tx, JournalLine[]>();

/** Postgres takes 65,535 parameters a statement; a line has ten. */
const LINES_PER_INSERT = 5000;

/** Adds lines to the journal of the transaction's company; they are written when it commits, or not at all. */
export function writeJournal(tx: Tx, lines: readonly JournalLine[]): void {
	const buffer = waiting.get(tx) ?? [];
	buffer.push(...lines);
	waiting.set(tx, buffer);
}

/** Chains the lines of this transaction. Called by `forOrganisation` alone, just before the commit. */
export async function flushJournal(tx: Tx, organisationId: string): Promise<void> {
	const lines = waiting.get(tx);
	waiting.delete(tx);
	if (!lines || lines.length === 0) return;
	const head = await tx
		.insertInto('journalHead')
		.values({ seq: 0, hash: GENESIS })
		.onConflict((row) =>
			row.column('organisationId').doUpdateSet((eb) => ({ seq: eb.ref('journalHead.seq') })),
		)
		.returning(['seq', 'hash'])
		.executeTakeFirstOrThrow();
	const rows: JournalEntry[] = [];
	for (const line of lines) {
		const previous = rows.at(-1) ?? head;
		rows.push(chain(organisationId, previous.seq + 1, previous.hash, line));
	}
	const last = rows.at(-1) ?? head;
	for (let from = 0; from < rows.length; from += LINES_PER_INSERT)
		await tx
			.with('moved', (same) => same.updateTable('journalHead').set({ seq: last.seq, hash: last.hash }))
			.insertInto('journal')
			.values(rows.slice(from, from + LINES_PER_INSERT))
			.execute();
}
