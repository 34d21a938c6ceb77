import type { Why } from '#workflows/receivables/trace.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from './code-text.ts';
import { formatDay, formatWhyDate } from './format-date.ts';

/** The parts of a note that mean something to people; the core writes notes as short English keys. */
function detailOf({ rule, note, to }: Why): string {
	const offset = /^([+-]?\d+) (calendar|working) days$/.exec(note);
	if (offset) {
		const count = Number(offset[1]);
		const signed = `${count > 0 ? '+' : '−'}${String(Math.abs(count))}`;
		return offset[2] === 'working'
			? m.why_working_days({ days: signed })
			: m.why_calendar_days({ days: signed });
	}
	const closed = /: (holiday|weekend|closing) \((creditor|debtor)\)$/.exec(note);
	if (closed) return codeText('why-closed', `${closed[1] ?? ''}-${closed[2] ?? ''}`);
	const run = /: (before|after) the payment run$/.exec(note);
	if (run) return codeText('why-run', run[1] ?? '');
	if (note.startsWith('declare before the end of '))
		return codeText('anchor', 'declare-before', { on: formatDay(to) });
	if (rule === 'anchor') return codeText('anchor', note.replace(/ unknown: arrival$/, ''));
	if (rule === 'window') return codeText('window', note);
	return '';
}

/** One cause of a date in words: what it is, and in detail. */
export const whyText = (why: Why): { label: string; detail: string } => {
	const detail = detailOf(why);
	return {
		label: codeText('why', why.rule),
		detail: detail === why.note && why.rule !== 'anchor' ? '' : detail,
	};
};

/** The causes of a date on one line: `échéance +4 j · jour férié`; the window closes every derivation and says nothing. */
export const whyShort = (why: readonly Why[]): string =>
	why
		.filter(({ rule }) => rule !== 'window')
		.map((cause) => whyText(cause).detail || whyText(cause).label)
		.join(' · ');

/** Where a cause led, when it moved the date. */
export const whyMove = ({ from, to }: Why, zone: string): string =>
	from === to || to === ''
		? formatWhyDate(to || from, zone)
		: `${formatWhyDate(from, zone)} → ${formatWhyDate(to, zone)}`;
