import { m } from '#lib/paraglide/messages.js';
import { whyShort } from '#lib/text/why-text.ts';
import { rowText } from './row-text.ts';
import type { Wording } from './row-text.ts';
import { csvFile } from '#workflows/files/print-csv.ts';
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

/** The story as a table file: day, hour, what, particulars, to whom, amount in cents' own currency, why. */
export function storyCsv(rows: readonly StoryRow[], wording: Wording): string {
	const header = [
		m.machine_col_when(),
		m.machine_col_hour(),
		m.machine_col_what(),
		m.machine_col_detail(),
		m.machine_col_to(),
		m.machine_col_amount(),
		m.machine_col_why(),
	];
	const lines = rows.map((row) => {
		const { what, detail, to, amount } = rowText(row, wording);
		return [row.on, timeOf(row), what, detail, to, amount, whyOf(row)];
	});
	return csvFile([header, ...lines]);
}

/** The dates on which somebody acts or is written to, as a calendar. */
export const storyIcs = (name: string, rows: readonly StoryRow[], wording: Wording, madeAt: string): string =>
	icsOf(
		name,
		rows
			.filter((row) => row.row === 'line' && DATED.has(row.line.kind))
			.map((row) => {
				const { what, detail, to, amount } = rowText(row, wording);
				const text = [to, amount, whyOf(row)].filter(Boolean).join('\n');
				return {
					uid: `${row.id}-${row.on}`,
					at: row.at,
					title: [what, detail].filter(Boolean).join(' · '),
					text,
				};
			}),
		madeAt,
	);
