import type { CivilDate } from '../../civil-date.ts';
import type { ContactLevel } from '../intent.ts';

/** A message that announces a due date is of no use on that day or after: better none than a late one. */
export const tooLate = (level: ContactLevel, date: CivilDate, dueOn: CivilDate): boolean =>
	level === 'pre-due' && date >= dueOn;
