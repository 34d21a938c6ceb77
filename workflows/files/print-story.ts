import { decimal } from '../receivables/decimal.ts';
import { moneyStyle } from '../receivables/money-style.ts';
import type { TraceLine, Why } from '../receivables/trace.ts';

/**
 * The words that people read: for a code (`story.email`, `why.offset` …), the code itself where there is none; for what a
 * cause tells beside its rule, nothing where it tells nothing.
 */
export type StoryWords = {
	language: string;
	word: (key: string) => string;
	note: (cause: Why) => string;
};

/** One line of JSON per line of the story (design §6.3). */
export const storyLines = (lines: readonly TraceLine[]): string =>
	lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The currency of each invoice that a story may name, by id: a hand-off tells its amounts without one. */
export type Currencies = ReadonlyMap<string, string>;

/** A story as a table for people: when, what, for which invoices, how much, and why then. */
export function storyTable(lines: readonly TraceLine[], currencies: Currencies, words: StoryWords): string {
	const rows = lines.map((line) => rowOf(line, currencies, words));
	const header = ['date', 'time', 'what', 'step', 'invoices', 'amount'].map((name) =>
		words.word(`story-column.${name}`),
	);
	const widths = header.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row.cells[column]?.length ?? 0)),
	);
	const draw = (cells: readonly string[], tail: string): string => {
		const padded = cells.map((cell, column) => {
			const width = widths[column] ?? 0;
			return column === cells.length - 1 ? cell.padStart(width) : cell.padEnd(width);
		});
		return `${[...padded, tail].join('  ').trimEnd()}\n`;
	};
	const title = draw(header, words.word('story-column.why'));
	const rule = `${'─'.repeat(title.length - 1)}\n`;
	return title + rule + rows.map(({ cells, tail }) => draw(cells, tail)).join('');
}

type Row = { cells: readonly string[]; tail: string };

function rowOf(line: TraceLine, currencies: Currencies, words: StoryWords): Row {
	const what = words.word(`story.${line.kind}`);
	const cells = [
		line.at.slice(0, 10),
		line.at.slice(11, 16),
		what,
		line.node ?? '',
		line.invoices.join(' + '),
		amountOf(line, currencies, words.language),
	];
	const detail = detailOf(line, words);
	const why = whyOf(line.why, words);
	return { cells, tail: [detail, why].filter((part) => part !== '').join(' — ') };
}

function amountOf(line: TraceLine, currencies: Currencies, language: string): string {
	if (!('amounts' in line)) return '';
	const { claimedCents } = line.amounts;
	const currency = 'currency' in line ? line.currency : currencies.get(line.invoices[0] ?? '');
	if (currency === undefined) return '';
	return new Intl.NumberFormat(language, moneyStyle(currency)).format(decimal(claimedCents, currency));
}

/** What sets this line apart from others of its kind. */
function detailOf(line: TraceLine, words: StoryWords): string {
	const { word } = words;
	switch (line.kind) {
		case 'status':
			return `${word(`status.${line.from}`)} → ${line.from === line.to ? (line.why.at(-1)?.to ?? '') : word(`status.${line.to}`)}`;
		case 'end':
			return word(`outcome.${line.outcome}`);
		case 'alert':
			return word(`alert.${line.code}`);
		case 'task':
			return `${word(`task.${line.code}`)} (${word(`owner.${line.owner}`)})`;
		case 'deferred':
			return `→ ${line.until.slice(0, 16).replace('T', ' ')}`;
		case 'held':
		case 'skipped':
			return word(`reason.${line.reason}`);
		case 'merged':
			return `→ ${line.into}`;
		case 'paused':
			return line.until ?? '';
		case 'promise-kept':
		case 'promise-partly-kept':
		case 'promise-broken':
			return line.promise;
		case 'hand-off':
			return line.approvedBy === null ? '' : `${word('task-outcome.approved')} (${line.approvedBy})`;
		case 'call':
			return word(`owner.${line.owner}`);
		case 'email':
		case 'sms':
		case 'letter':
		case 'formal-notice':
		case 'thanks':
		case 'receipt':
			return deadlineOf(line.deadline, words);
		case 'resumed':
			return '';
	}
}

type Contact = Extract<TraceLine, { deadline?: unknown }>;

function deadlineOf(deadline: Contact['deadline'], { word, note }: StoryWords): string {
	if (!deadline) return '';
	if (deadline.type === 'date') return `≤ ${deadline.date}`;
	const days = note({ rule: 'offset', from: '', to: '', note: `+${String(deadline.days)} calendar days` });
	return `${word('anchor.letter-reception')}, ${days}`;
}

/** Rules that moved the date, in a few words; a plain send window goes without saying. */
const whyOf = (why: readonly Why[], { word, note }: StoryWords): string =>
	why
		.filter(({ rule }) => rule !== 'window')
		.map((cause) => {
			const told = note(cause);
			if (cause.rule === 'anchor' || cause.rule === 'offset') return told || word(`why.${cause.rule}`);
			return [word(`why.${cause.rule}`), told && `(${told})`, cause.to].filter(Boolean).join(' ');
		})
		.join(', ');
