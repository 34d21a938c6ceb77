import type { Why } from '#workflows/receivables/trace.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from './code-text.ts';
import { formatDay, formatWhyDate } from './format-date.ts';
import { whyNote } from './why-note.ts';

/** Each by its own name: a text looked up by a key would bring those of every screen to the browser. */
const daysTexts = {
	why_calendar_day: m.why_calendar_day,
	why_calendar_days: m.why_calendar_days,
	why_working_day: m.why_working_day,
	why_working_days: m.why_working_days,
};

function detailOf(why: Why): string {
	const told = whyNote(why);
	switch (told?.kind) {
		case undefined:
			return '';
		case 'days':
			return daysTexts[told.text]({ days: told.days });
		case 'declare-before':
			return codeText('anchor', told.kind, { on: formatDay(why.to) });
		case 'arrival-instead':
			return m.why_arrival_instead({ missing: codeText('anchor', told.anchor) });
		case 'coded':
			return codeText(told.group, told.code);
	}
}

/** One cause of a date in words: what it is, and in detail. */
export const whyText = (why: Why): { label: string; detail: string } => {
	const detail = detailOf(why);
	const told = whyNote(why);
	const isHeld = told?.kind === 'coded' && told.group === 'reason';
	return {
		label: codeText('why', isHeld ? 'held' : why.rule),
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
