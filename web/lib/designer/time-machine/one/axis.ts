import { dayNumber, fromDayNumber } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { CONTACT_KINDS } from '../story/story-rows.ts';
import type { StoryRow } from '../story/story-rows.ts';

/** What is drawn for a row: a round contact, a square for the rest; what people put in they can take hold of. */
export type Mark = {
	id: string;
	place: number;
	shape: 'contact' | 'other';
	after: (now: Instant) => boolean;
};

const shapeOf = (row: StoryRow): Mark['shape'] =>
	row.row === 'line' && CONTACT_KINDS.has(row.line.kind) ? 'contact' : 'other';

/** First days of months between two days. */
function monthsBetween(first: CivilDate, last: CivilDate): CivilDate[] {
	const months: CivilDate[] = [];
	let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
	for (;;) {
		month += 1;
		if (month > 12) [year, month] = [year + 1, 1];
		const date = `${String(year)}-${String(month).padStart(2, '0')}-01`;
		if (date > last) return months;
		months.push(date);
	}
}

const MOST_MONTHS = 13;

/** The days of a story as a ruler: places in percent, stops in time. */
export function axisOf(rows: readonly StoryRow[]) {
	const days = rows.map(({ on }) => dayNumber(on));
	const first = Math.min(...days);
	const last = Math.max(...days, first + 1);
	const placeOf = (day: number): number => ((day - first) / (last - first)) * 100;
	const stops = [...new Set(rows.map(({ at }) => Date.parse(at)))].sort((a, b) => a - b);
	const dated = rows.map((row) => ({ row, at: Date.parse(row.at), day: dayNumber(row.on) }));
	const months = monthsBetween(fromDayNumber(first), fromDayNumber(last));
	const every = Math.ceil(months.length / MOST_MONTHS);
	return {
		first,
		last,
		stops,
		placeOf,
		/** the day at a share of the ruler's width; beyond its ends, the first and the last */
		dayAt: (share: number): number => Math.round(first + Math.min(1, Math.max(0, share)) * (last - first)),
		dateOf: fromDayNumber,
		/** the day of an instant, as the rows count days */
		dayOf: (at: Instant): number => dated.findLast((one) => one.at <= at)?.day ?? first,
		/** the last instant that counts as that day */
		endOfDay: (day: number): Instant => {
			const before = dated.filter((one) => one.day <= day).map(({ at }) => at);
			return before.length === 0 ? Math.min(...stops) : Math.max(...before);
		},
		/** the next stop that way; null ⇒ the end of the story, both given and answered */
		stopFrom: (from: Instant | null, way: -1 | 1): Instant | null => {
			const now = from ?? stops.at(-1) ?? Infinity;
			const next = way === 1 ? stops.find((stop) => stop > now) : stops.findLast((stop) => stop < now);
			if (next === undefined) return way === 1 ? null : (stops[0] ?? null);
			return next === stops.at(-1) ? null : next;
		},
		months: months
			.filter((_, index) => index % every === 0)
			.map((date) => ({ date, place: placeOf(dayNumber(date)) })),
		marks: dated
			.filter(({ row }) => row.row !== 'injected')
			.map(({ row, at, day }): Mark => ({
				id: row.id,
				place: placeOf(day),
				shape: shapeOf(row),
				after: (now) => at > now,
			})),
	};
}

export type Axis = ReturnType<typeof axisOf>;
