import { addDays, daysBetween, isCivilDate } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Injection } from './injection.ts';

/** Days that hang on the day of an event: what is promised for the tenth day after stays so. */
const HANGING = ['promisedOn', 'resolveOn', 'until'];

/** The same event on another day, with what it says of later days. */
export function movedTo<I extends Injection>(injection: I, on: CivilDate): I {
	const days = daysBetween(injection.on, on);
	const moved = Object.entries(injection).map(([name, value]: [string, unknown]) => [
		name,
		HANGING.includes(name) && typeof value === 'string' && isCivilDate(value) ? addDays(value, days) : value,
	]);
	return { ...injection, ...(Object.fromEntries(moved) as Partial<I>), on };
}
