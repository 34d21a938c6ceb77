import type { MovedPlace, Period } from '#db/money/moved-money.ts';
import { fecColumns } from '#workflows/files/import/read-fec.ts';
import { m } from '#lib/paraglide/messages.js';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { csvStream } from '../csv-stream.ts';
import { eachPage } from '../each-page.ts';
import { fileStream } from '../file-stream.ts';
import { allowed } from '../rights.ts';
import { entriesPage, periodOf } from './entries-of-period.ts';

type Event = { locals: App.Locals; url: URL };

const PAGE_SIZE = 1000;

const reading = (locals: App.Locals, period: Period) => (after: MovedPlace | null) =>
	locals.tx((tx) => entriesPage(tx, period, after, PAGE_SIZE));

const amount = (cents: number, mark: string): string => (cents / 100).toFixed(2).replace('.', mark);

const cells = (line: EntryLine): string[] => [
	...[line.journal, line.entry, line.on, line.account, line.accountName],
	...[line.customer?.code ?? '', line.customer?.name ?? '', line.piece, line.label],
	...[amount(line.debitCents, '.'), amount(line.creditCents, '.'), line.currency],
];

/** The entries of a period as CSV, every currency, however many. */
export async function entriesCsv({ locals, url }: Event): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const period = await locals.tx((tx) => periodOf(tx, url));
	return csvStream({
		fileName: `ecritures-${period.from}-${period.to}.csv`,
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
		read: reading(locals, period),
		cells: (line) => [cells(line)],
		most: Infinity,
	});
}

/** A tab or a line break would move every column after it. */
const bare = (text: string): string => text.replaceAll(/[\t\r\n|]+/g, ' ').trim();

const fecLine = (texts: readonly string[]): string => `${texts.map(bare).join('\t')}\r\n`;

/** One line of the FEC; `number` is that of its entry in the file. */
function fecCells(line: EntryLine, number: number): string[] {
	const day = line.on.replaceAll('-', '');
	return [
		...[line.journal, line.journal === 'BQ' ? 'Banque' : 'Opérations diverses', String(number), day],
		...[line.account, line.accountName, line.customer?.code ?? '', line.customer?.name ?? ''],
		...[line.piece, day, line.label || line.piece],
		...[amount(line.debitCents, ','), amount(line.creditCents, ',')],
		...['', '', day, '', ''],
	];
}

/** The lines of an entry follow one another: its number is how many have begun. */
async function* fecLines(locals: App.Locals, period: Period): AsyncGenerator<string, void> {
	let [number, entry] = [0, ''];
	for await (const rows of eachPage(reading(locals, period))) {
		let text = '';
		for (const line of rows) {
			if (line.currency !== 'EUR') continue;
			if (line.entry !== entry) [number, entry] = [number + 1, line.entry];
			text += fecLine(fecCells(line, number));
		}
		yield text;
	}
}

/** The entries of a period in the 18 columns of the FEC, in euros (LPF A47 A-1): for accounting software to take. */
export async function entriesFec({ locals, url }: Event): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const { period, siren } = await locals.tx(async (tx) => ({
		period: await periodOf(tx, url),
		...(await tx.selectFrom('organisation').select('siren').executeTakeFirstOrThrow()),
	}));
	return fileStream({
		fileName: `${siren ?? 'SIREN'}FEC${period.to.replaceAll('-', '')}.txt`,
		type: 'text/plain; charset=utf-8',
		head: fecLine(fecColumns),
		pieces: fecLines(locals, period),
	});
}
