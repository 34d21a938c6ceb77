import { isLocalTime } from '../../receivables/local-time.ts';
import type { SendWindow } from '../../receivables/send-window.ts';
import { below } from './problem.ts';
import type { Report } from './problem.ts';
import { listAt, objectAt, refuseUnknownKeys, textAt } from './shape.ts';

/** Midnight as the end of a day. */
const MIDNIGHT = '24:00';

const timeAt = (value: unknown, pointer: string, report: Report, latest: string): string | undefined => {
	const text = textAt(value, pointer, report);
	if (text === undefined || isLocalTime(text) || text === latest) return text;
	report(pointer, 'bad-time', { value: text.slice(0, 40) });
	return undefined;
};

/** Hours of a day, `[{ from: '09:00', to: '12:00' }]`; nothing, and a report, when they are none, end before they begin or overlap. */
export function hoursAt(value: unknown, pointer: string, report: Report): SendWindow | undefined {
	const spans = listAt(value, pointer, report)?.map((item, index) => {
		const at = below(pointer, index);
		const members = objectAt(item, at, report);
		if (members === undefined) return undefined;
		refuseUnknownKeys(members, ['from', 'to'], at, report);
		const from = timeAt(members['from'], below(at, 'from'), report, '');
		const to = timeAt(members['to'], below(at, 'to'), report, MIDNIGHT);
		return from === undefined || to === undefined ? undefined : { from, to };
	});
	const hours = spans?.filter((span) => span !== undefined);
	if (!spans || hours?.length !== spans.length) return undefined;
	const wrong = hours.findIndex(({ from, to }, index) => from >= to || from < (hours[index - 1]?.to ?? from));
	if (wrong === -1 && hours.length > 0) return hours;
	report(hours.length === 0 ? pointer : below(pointer, wrong), 'bad-hours');
	return undefined;
}
