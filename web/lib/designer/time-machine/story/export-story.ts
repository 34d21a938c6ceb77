import { m } from '#lib/paraglide/messages.js';
import { whyShort } from '#lib/text/why-text.ts';
import type { ToldStory } from '../told-story.ts';
import { rowNumbers } from './row-numbers.ts';
import { rowText } from './row-text.ts';
import type { Wording } from './wording.ts';
import { csvFile } from '#workflows/files/print-csv.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { icsOf } from './story-ics.ts';
import type { StoryRow } from './story-rows.ts';

const whyOf = (row: StoryRow): string => (row.row === 'line' ? whyShort(row.line.why) : '');

const timeOf = ({ at }: StoryRow): string => at.slice(11, 16);

/** Kinds that put something on somebody's day; states and moves do not. */
const DATED: ReadonlySet<string> = new Set([
	'email',
	'sms',
	'letter',
	'formal-notice',
	'call',
	'thanks',
	'receipt',
	'task',
	'hand-off',
	'alert',
	'end',
]);

/** A story, and what its words need. */
export type Exported = { scenario: { id: string; name: string }; story: ToldStory; wording: Wording };

/** The story as a table file: day, hour, what, particulars, invoices, to whom, amount with a point, currency, why. */
export function storyCsv(rows: readonly StoryRow[], { story, wording }: Omit<Exported, 'scenario'>): string {
	const header = [
		m.machine_col_when(),
		m.machine_col_hour(),
		m.machine_col_what(),
		m.machine_col_detail(),
		m.machine_event_invoice(),
		m.machine_col_to(),
		m.machine_col_amount(),
		m.settings_currency(),
		m.machine_col_why(),
	];
	const lines = rows.map((row) => {
		const { what, detail, to, claim } = rowText(row, wording);
		const amount = claim ? [decimal(claim.cents, claim.currency), claim.currency] : ['', ''];
		return [row.on, timeOf(row), what, detail, rowNumbers(row, story), to, ...amount, whyOf(row)];
	});
	return csvFile([header, ...lines]);
}

/** The dates on which somebody acts or is written to, as a calendar; the same story again replaces its own events only. */
export function storyIcs(
	rows: readonly StoryRow[],
	{ scenario, story, wording }: Exported,
	madeAt: string,
): string {
	const whose = [scenario.id, ...story.invoices].join('/');
	const entries = rows
		.filter((row) => row.row === 'line' && DATED.has(row.line.kind))
		.map((row) => {
			const { what, detail, to, amount } = rowText(row, wording);
			return {
				uid: `${whose}/${row.id}-${row.on}`,
				at: row.at,
				title: [what, detail, rowNumbers(row, story)].filter(Boolean).join(' · '),
				text: [to, amount, whyOf(row)].filter(Boolean).join('\n'),
			};
		});
	return icsOf(scenario.name, entries, madeAt);
}
