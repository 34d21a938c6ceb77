import type { BusinessCalendar, Channel, ClosingPeriod, SendWindow } from '../receivables/calendar.ts';
import { addMonths } from '../receivables/civil-date.ts';
import type { CivilDate } from '../receivables/civil-date.ts';
import type { LocalTime } from '../receivables/local-time.ts';
import { defaultWindows } from '../receivables/send-window.ts';
import { publicHolidays, territoryOf } from './public-holidays.ts';
import { weekendOf } from './weekend.ts';
import { transitionsOf } from './zone-transitions.ts';

/** Whose calendar, and over which dates its holidays and clock changes are needed. */
export type BusinessCalendarOptions = {
	/** IANA name: `Europe/Paris`. */
	timeZone: string;
	/** ISO 3166-1 alpha-2; the overseas departments have their own: `RE`, `GP`, `MQ`, `GF`, `YT`. */
	country: string;
	/** `57`, `67` or `68` for Alsace-Moselle, `971`…`978` for overseas, `BY` in Germany. */
	region?: string | undefined;
	/** When messages leave, `08:30` by default. */
	sendAt?: LocalTime | undefined;
	closings?: readonly ClosingPeriod[] | undefined;
	/** Days off that no public list has: local custom, company agreement. */
	extraHolidays?: readonly CivilDate[] | undefined;
	windows?: Partial<Record<Channel, SendWindow>> | undefined;
	from: CivilDate;
	until: CivilDate;
};

/**
 * A working calendar as plain JSON, for the core to plan with. Whole years of clock changes around the span are
 * included, so that instants just outside it convert rightly.
 * @throws RangeError for a zone that `isTimeZone` refuses
 */
export function businessCalendar(options: BusinessCalendarOptions): BusinessCalendar {
	const { timeZone, from, until, extraHolidays = [], closings = [] } = options;
	const territory = territoryOf(options.country, options.region);
	const firstYear = `${addMonths(from, -12).slice(0, 4)}-01-01`;
	const lastYear = `${addMonths(until, 24).slice(0, 4)}-01-01`;
	return {
		zone: timeZone,
		transitions: transitionsOf(timeZone, firstYear, lastYear),
		holidays: [...new Set([...publicHolidays(territory, from, until), ...extraHolidays])].sort(),
		weekend: weekendOf(territory.country),
		windows: { ...defaultWindows(options.sendAt), ...options.windows },
		closings: [...closings],
		coversFrom: from,
		coversUntil: until,
	};
}
