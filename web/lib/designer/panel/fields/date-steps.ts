import type { Why } from '#workflows/receivables/trace.ts';
import { formatDay, formatTime } from '#lib/text/format-date.ts';
import { whyText } from '#lib/text/why-text.ts';

/** One move of a derivation: why, and to when. */
export type DateStep = { cause: string; date: string };

const short = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/**
 * How a date was reached, as it is read from left to right: « échéance mar. 24 nov. → +4 jours sam. 28 nov. → week-end
 * lun. 30 nov. → e-mail 08:30 ». The words and dates are those of the derivation, none is computed here.
 */
export const dateSteps = (why: readonly Why[], zone: string): readonly DateStep[] =>
	why.map((step) => {
		const { label, detail } = whyText(step);
		return { cause: detail || label, date: dateText(step, zone) };
	});

/** The window only adds the hour to a day already told. */
function dateText({ rule, from, to }: Why, zone: string): string {
	const day = to.slice(0, 10);
	const hour = to.length > 10 ? formatTime(to, zone) : '';
	if (rule === 'window' && from.slice(0, 10) === day) return hour;
	return [formatDay(day, short), hour].filter((part) => part !== '').join(' ');
}
