import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { StoryDay, StoryLine } from './view.ts';

const day = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / day);

/**
 * The story by day in the organisation's zone, newest first. A stretch in which nothing happened is one number
 * (`quietDays`, between this day and the next older one), so that months of waiting take one line.
 */
export function storyDays<L extends StoryLine>(
	lines: readonly L[],
	zone: string,
): (Omit<StoryDay, 'lines'> & { lines: readonly L[] })[] {
	const byDay = new Map<string, L[]>();
	for (const line of lines) {
		const on = civilDateOf(line.at, zone);
		byDay.set(on, [...(byDay.get(on) ?? []), line]);
	}
	const days = [...byDay].sort(([a], [b]) => b.localeCompare(a));
	return days.map(([on, happened], index) => {
		const older = days[index + 1]?.[0];
		return {
			on,
			quietDays: older === undefined ? 0 : daysBetween(older, on) - 1,
			lines: happened.sort((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq),
		};
	});
}
