import type { MovedPlace } from '#db/money/moved-money.ts';
import { m } from '#lib/paraglide/messages.js';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { askedEntries, entriesPage } from './entries-of-period.ts';

type Event = { locals: App.Locals; url: URL };

const PAGE_SIZE = 1000;

const cells = (line: EntryLine): string[] => [
	...[line.journal, line.entry, line.on, line.account, line.accountName],
	...[line.customer?.code ?? '', line.customer?.name ?? '', line.piece, line.label],
	...[line.debitCents, line.creditCents].map((cents) => decimal(cents, line.currency)),
	line.currency,
];

/** The entries that an address asks for as CSV, however many. */
export async function entriesCsv({ locals, url }: Event): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const asked = await locals.tx((tx) => askedEntries(tx, url));
	return csvStream({
		fileName: `ecritures-${asked.from}-${asked.to}.csv`,
		header: [
			...[
				m.entries_journal(),
				m.entries_entry(),
				m.entries_on(),
				m.entries_account(),
				m.entries_account_name(),
			],
			...[m.runs_customer(), m.entries_customer_name(), m.entries_piece(), m.money_said()],
			...[m.entries_debit(), m.entries_credit(), m.settings_currency()],
		],
		read: (after: MovedPlace | null) => locals.tx((tx) => entriesPage(tx, asked, after, PAGE_SIZE)),
		cells: (line) => [cells(line)],
		most: Infinity,
	});
}
