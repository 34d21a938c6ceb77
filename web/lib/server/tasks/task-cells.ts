import { m } from '#lib/paraglide/messages.js';
import type { TaskRow } from '#lib/tasks/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';

/** The heads of a file of tasks. */
export const taskHeads = (): readonly string[] => [
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

/** The line of a task under {@link taskHeads}: numbers with a point, instants in ISO, for machines. */
export const taskCells = (task: TaskRow): readonly string[] => [
	task.customer ?? '',
	codeText('task', task.code),
	task.step ?? '',
	...invoiceCells(task.invoice),
	task.at,
	task.dueAt ?? '',
	task.person ?? codeText('owner', task.owner),
	task.phone ?? '',
];
