import { sql } from 'kysely';
import { connect, forOrganisation } from '#db/client.ts';
import { verifyJournal } from '#db/journal/verify-journal.ts';

/** What the check of one company's journal found. */
export type JournalReport = {
	organisation: string;
	name: string;
	ok: boolean;
	lines?: number;
	line?: number;
	fault?: string;
};

/** Checks the chain of every company, or of one. */
export async function verifyJournals(appUrl: string, only: string | undefined): Promise<JournalReport[]> {
	const db = connect(appUrl, 1);
	try {
		const { rows } = await sql<{ id: string }>`select organisation_id as id from organisations()`.execute(db);
		const reports: JournalReport[] = [];
		for (const { id } of rows.filter((row) => only === undefined || row.id === only))
			reports.push(
				await forOrganisation(db, id, async (tx): Promise<JournalReport> => {
					const { name } = await tx.selectFrom('organisation').select('name').executeTakeFirstOrThrow();
					const found = await verifyJournal(tx);
					if (found.ok) return { organisation: id, name, ok: true, lines: found.value.lines };
					const { line, fault } = found.problem.params;
					return { organisation: id, name, ok: false, line: Number(line), fault: String(fault) };
				}),
			);
		return reports;
	} finally {
		await db.destroy();
	}
}
