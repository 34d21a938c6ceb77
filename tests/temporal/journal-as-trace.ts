import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';

type Stored = {
	at: string;
	kind: string;
	customer: string;
	invoices: string[];
	node: string | null;
	details: Record<string, unknown>;
};

/** The journal of a company as the simulator prints a story: facts left out, run ids shortened to invoice ids. */
export async function journalAsTrace(
	db: Db,
	organisationId: string,
	calendar: BusinessCalendar,
): Promise<TraceLine[]> {
	const rows = await forOrganisation(db, organisationId, (tx) =>
		tx.selectFrom('journal').select('line').where('kind', '<>', 'fact').orderBy('seq').execute(),
	);
	return rows.map(({ line }, index) => {
		const { at, kind, customer, invoices, node, details } = JSON.parse(
			line.replaceAll(`inv/${organisationId}/`, ''),
		) as Stored;
		return {
			at: isoWithOffset(calendar, Date.parse(at)),
			seq: index + 1,
			kind,
			customer,
			invoices,
			...(node === null ? {} : { node }),
			...details,
		} as unknown as TraceLine;
	});
}

/** Lines in an order that does not depend on who came first at one instant, without their number. */
export const inCanonicalOrder = (lines: readonly TraceLine[]): string[] =>
	lines.map(({ seq: _seq, ...line }) => JSON.stringify(line, sortedKeys)).sort((a, b) => (a < b ? -1 : 1));

function sortedKeys(_key: string, value: unknown): unknown {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
