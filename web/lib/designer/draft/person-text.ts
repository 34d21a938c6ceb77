import { m } from '#lib/paraglide/messages.js';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { formatInstant, formatTime } from '#lib/text/format-date.ts';
import type { DesignerData } from '../view.ts';

type Colleague = DesignerData['others'][number];

/** When something was saved: the hour of today, the day and hour before. */
const at = (savedAt: string, zone: string, now = new Date()): string =>
	civilDateOf(savedAt, zone) === civilDateOf(now, zone)
		? m.people_at_time({ time: formatTime(savedAt, zone) })
		: m.people_at_day({ at: formatInstant(savedAt, zone) });

function of({ userId, name, savedAt, isPresent }: Colleague, zone: string): string {
	if (savedAt === null) return m.people_reading({ name });
	const saved = { name, at: at(savedAt, zone) };
	if (userId.startsWith('api:')) return m.people_sent(saved);
	return isPresent ? m.people_editing(saved) : m.people_draft(saved);
}

/** What a colleague does on a scenario, in words. */
export const personText = { at, of };

/** Two letters for a name: `Claire Dubois` → `CD`. */
export function initialsOf(name: string): string {
	const words = name.split(/[\s-]+/).filter((word) => word !== '');
	const [first = '', ...more] = words;
	const letters = more.length === 0 ? first.slice(0, 2) : first.slice(0, 1) + (more.at(-1) ?? '').slice(0, 1);
	return letters.toLocaleUpperCase();
}
