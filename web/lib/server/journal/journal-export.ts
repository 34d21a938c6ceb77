import { error } from '@sveltejs/kit';
import { searchJournal } from '#db/journal/search-journal.ts';
import type { JournalEntry } from '#db/journal/search-journal.ts';
import { readJournalFilter } from '#lib/journal/journal-filter.ts';
import { journalTitle } from '#lib/journal/journal-title.ts';
import { m } from '#lib/paraglide/messages.js';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { beforeOf } from './journal-screen.ts';
import { journalQuery, namedRows } from './journal-query.ts';

type Event = { locals: App.Locals; url: URL };

const MOST_LINES = 100_000;
const PAGE_SIZE = 2000;

/** Every line that an address asks for, page by page, up to 100,000. */
async function eachPage<T>(
	{ locals, url }: Event,
	write: (tx: Parameters<Parameters<App.Locals['tx']>[0]>[0], page: readonly JournalEntry[]) => Promise<T[]>,
): Promise<T[]> {
	if (!locals.person) error(401, 'Unauthorized');
	const filter = readJournalFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const query = await journalQuery(tx, filter);
		const written: T[] = [];
		let before = beforeOf(filter.after);
		while (written.length < MOST_LINES) {
			const page = await searchJournal(tx, query, before, PAGE_SIZE);
			written.push(...(await write(tx, page)));
			before = page.at(-1)?.seq ?? null;
			if (page.length < PAGE_SIZE || before === null) break;
		}
		return written;
	});
}

/** The lines of an address as CSV, for people. */
export async function journalCsv(event: Event): Promise<Response> {
	const head = [
		...[m.journal_number(), m.journal_at(), m.journal_what(), m.journal_who(), m.runs_customer()],
		...[m.ageing_invoices(), m.journal_hash()],
	];
	const lines = await eachPage(event, async (tx, page) =>
		(await namedRows(tx, page)).map((row) =>
			csvLine([
				...[String(row.seq), row.at, journalTitle(row), row.actor ?? 'Amiable', row.customer?.name ?? ''],
				...[row.invoices.map(({ number }) => number).join(' '), row.hash],
			]),
		),
	);
	return csvResponse('journal.csv', [csvLine(head), ...lines]);
}

/**
 * The lines of an address as JSON, each with the exact text that its hash was made of: whoever has all of them can
 * check the chain without us (sha256 of the previous hash, a line feed and the line).
 */
export async function journalJson(event: Event): Promise<Response> {
	const lines = await eachPage(event, (_tx, page) =>
		Promise.resolve(page.map(({ seq, line, previousHash, hash }) => ({ seq, line, previousHash, hash }))),
	);
	return new Response(JSON.stringify({ lines }), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="journal.json"',
		},
	});
}
