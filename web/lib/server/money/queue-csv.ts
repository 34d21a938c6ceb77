import { readQueueFilter } from '#lib/money/queue/queue-filter.ts';
import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { cutPage } from '../runs/cut-page.ts';
import { queuedLines } from './queue-screen.ts';

const PAGE_SIZE = 1_000;

type Line = Awaited<ReturnType<typeof queuedLines>>[number];

const header = () => [
	...[m.money_booked(), m.queue_value(), m.money_amount(), m.settings_currency(), m.money_from_whom()],
	...['IBAN', m.money_said(), m.money_file(), m.import_line()],
];

const cells = (line: Line) => [
	...[line.bookedOn, line.valueOn, decimal(line.amountCents, line.currency), line.currency],
	...[line.partyName ?? '', line.partyIban ?? '', line.label, line.filename, String(line.line)],
];

/** The bank lines of an address that wait for a person, as CSV, all pages. */
export function queueCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'see-everything');
	const filter = readQueueFilter(url.searchParams);
	return csvStream({
		fileName: 'bank-queue.csv',
		header: header(),
		read: (after) =>
			locals.tx(async (tx) => {
				const found = await queuedLines(tx, { ...filter, after }, PAGE_SIZE);
				const { shown, next } = cutPage(found, PAGE_SIZE, ({ sortValue, id }) => ({ value: sortValue, id }));
				return { rows: shown, next };
			}),
		cells: (line) => [cells(line)],
	});
}
