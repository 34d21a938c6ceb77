import { m } from '#lib/paraglide/messages.js';
import { formatInstant } from '#lib/text/format-date.ts';
import { whyShort } from '#lib/text/why-text.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { rowText } from '../story/row-text.ts';
import type { Wording } from '../story/wording.ts';
import type { LineChange } from '../story-diff.ts';

/** One change in words: what it is, of which line, and how the line reads before and after. */
export type ChangeText = {
	sort: 'added' | 'removed' | 'changed';
	what: string;
	before: string;
	after: string;
};

const titleOf = (line: TraceLine, wording: Wording): string => {
	const { what, detail } = rowText(
		{ row: 'line', id: '', at: line.at, on: line.at.slice(0, 10), line },
		wording,
	);
	return [what, detail].filter(Boolean).join(' · ');
};

const amountOf = (line: TraceLine, wording: Wording): string =>
	rowText({ row: 'line', id: '', at: line.at, on: line.at.slice(0, 10), line }, wording).amount;

const momentOf = (line: TraceLine, wording: Wording): string =>
	[formatInstant(line.at, wording.zone), amountOf(line, wording)].filter(Boolean).join(' · ');

/** The same day and amount on both sides: then what differs is in the particulars or in the reason. */
function particularsOf(before: TraceLine, after: TraceLine, wording: Wording): [string, string] {
	const titles: [string, string] = [titleOf(before, wording), titleOf(after, wording)];
	if (titles[0] !== titles[1]) return titles;
	const reasons: [string, string] = [whyShort(before.why), whyShort(after.why)];
	return reasons[0] === reasons[1] ? [m.machine_change_details(), m.machine_change_details()] : reasons;
}

/** A change as people read it. */
export function changeText({ before, after }: LineChange, wording: Wording): ChangeText {
	if (before && after) {
		const moments: [string, string] = [momentOf(before, wording), momentOf(after, wording)];
		const [was, is] = moments[0] === moments[1] ? particularsOf(before, after, wording) : moments;
		return { sort: 'changed', what: titleOf(after, wording), before: was, after: is };
	}
	if (after)
		return { sort: 'added', what: titleOf(after, wording), before: '', after: momentOf(after, wording) };
	if (before)
		return { sort: 'removed', what: titleOf(before, wording), before: momentOf(before, wording), after: '' };
	return { sort: 'changed', what: '', before: '', after: '' };
}
