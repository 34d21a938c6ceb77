import { error } from '@sveltejs/kit';
import { searchJournal } from '#db/journal/search-journal.ts';
import type { JournalEntry } from '#db/journal/journal-line.ts';
import type { Tx } from '#db/client.ts';
import { readJournalFilter } from '#lib/journal/journal-filter.ts';
import { journalTitle } from '#lib/journal/journal-title.ts';
import type { JournalRow } from '#lib/journal/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { csvStream } from '../csv-stream.ts';
import { eachPage } from '../each-page.ts';
import type { Page } from '../each-page.ts';
import { fileStream } from '../file-stream.ts';
import { beforeOf } from './journal-screen.ts';
import { journalQuery, namedRows } from './journal-query.ts';
import { titlesWith } from './titles-with.ts';

type Event = { locals: App.Locals; url: URL };
type Reading<T> = (before: number | null) => Promise<Page<T, number>>;

const PAGE_SIZE = 500;

/** How the lines of an address are read, page by page: by number, so that what is added meanwhile moves none of them. */
async function reading<T>(
	{ locals, url }: Event,
	made: (tx: Tx, entries: readonly JournalEntry[]) => Promise<readonly T[]>,
): Promise<Reading<T>> {
	if (!locals.person) error(401, 'Unauthorized');
	const filter = readJournalFilter(url.searchParams);
	const query = await locals.tx((tx) => journalQuery(tx, filter, titlesWith));
	return (before) =>
		locals.tx(async (tx) => {
			const entries = await searchJournal(tx, query, before ?? beforeOf(filter.after), PAGE_SIZE);
			const next = entries.length < PAGE_SIZE ? null : (entries.at(-1)?.seq ?? null);
			return { rows: await made(tx, entries), next };
		});
}

const cells = (row: JournalRow): string[] => [
	...[String(row.seq), row.at, journalTitle(row), row.actor ?? 'Amiable', row.customer?.name ?? ''],
	...[row.invoices.map(({ number }) => number).join(' '), row.hash],
];

/** The lines of an address as CSV, for people, up to 100,000. */
export const journalCsv = async (event: Event): Promise<Response> =>
	csvStream({
		fileName: 'journal.csv',
		header: [
			...[m.journal_number(), m.journal_at(), m.journal_what(), m.journal_who(), m.runs_customer()],
			...[m.ageing_invoices(), m.journal_hash()],
		],
		read: await reading(event, namedRows),
		cells: (row) => [cells(row)],
	});

/** Lines as members of one JSON array, however many. */
async function* membersOf(read: Reading<JournalEntry>): AsyncGenerator<string, void> {
	let mark = '';
	for await (const entries of eachPage(read)) {
		const members = entries.map(({ seq, line, previousHash, hash }) =>
			JSON.stringify({ seq, line, previousHash, hash }),
		);
		if (members.length > 0) yield `${mark}${members.join(',')}`;
		mark = ',';
	}
	yield ']}';
}

/**
 * The lines of an address as JSON, all of them, each with the exact text that its hash was made of: whoever has them can
 * check the chain without us (sha256 of the previous hash, a line feed and the line).
 */
export const journalJson = async (event: Event): Promise<Response> =>
	fileStream({
		fileName: 'journal.json',
		type: 'application/json; charset=utf-8',
		head: '{"lines":[',
		pieces: membersOf(await reading(event, (_tx, entries) => Promise.resolve(entries))),
	});
