import { error } from '@sveltejs/kit';
import { readAgendaFilter } from '#lib/agenda/agenda-filter.ts';
import { m } from '#lib/paraglide/messages.js';
import type { TaskRow } from '#lib/tasks/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { now } from '../clock.ts';
import { csvStream } from '../csv-stream.ts';
import { taskQuery } from '../tasks/task-query.ts';
import { taskRows } from '../tasks/task-rows.ts';
import { agendaOf, ownFirst } from './agenda-of.ts';
import { openWork } from './open-work.ts';

const PAGE_SIZE = 500;

const header = () => [
	m.runs_customer(),
	m.agenda_what(),
	m.runs_step(),
	m.runs_invoice(),
	m.runs_days_late(),
	m.settings_currency(),
	m.runs_open(),
	m.agenda_since(),
	m.tasks_due(),
	m.agenda_in_charge(),
	m.agenda_phone(),
];

const invoiceCells = (invoice: TaskRow['invoice']) =>
	invoice
		? [
				invoice.number,
				String(invoice.daysLate),
				invoice.currency,
				decimal(invoice.residualCents, invoice.currency),
			]
		: ['', '0', '', ''];

const cells = ({ customer, code, step, invoice, at, dueAt, person, owner, phone }: TaskRow) => [
	customer ?? '',
	codeText('task', code),
	step ?? '',
	...invoiceCells(invoice),
	at,
	dueAt ?? '',
	person ?? codeText('owner', owner),
	phone ?? '',
];

/** The agenda of an address as CSV, all of it, up to 100,000 lines: one line a task. */
export async function agendaCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readAgendaFilter(url.searchParams, ownFirst(person));
	const at = await now();
	return csvStream({
		fileName: 'agenda.csv',
		header: header(),
		read: (after) =>
			locals.tx(async (tx) => {
				const agenda = await agendaOf(tx, person, filter, at);
				const found = await openWork(tx, agenda)
					.where('t.key', '>', after ?? '')
					.select('t.key')
					.orderBy('t.key')
					.limit(PAGE_SIZE)
					.execute();
				const keys = ['', ...found.map(({ key }) => key)];
				const query = taskQuery(tx, agenda).where('t.key', 'in', keys);
				const rows = await taskRows(tx, await query.orderBy('t.key').execute(), person);
				return { rows, next: found.length < PAGE_SIZE ? null : (found.at(-1)?.key ?? null) };
			}),
		cells: (row) => [cells(row)],
	});
}
