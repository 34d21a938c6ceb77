import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { LetterOnDay } from './letter-on-day.ts';
import type { LetterSource } from './letter-source.ts';

/** Whether the sheet that stands says what a letter posted on this day must say: its date, and today's amounts. */
export const letterSays = (
	{ plannedOn, entry }: LetterSource,
	{ amounts }: LetterOnDay,
	postedOn: CivilDate,
): boolean =>
	plannedOn === postedOn &&
	(['claimedCents', 'residualCents', 'disputedCents', 'creditCents'] as const).every(
		(part) => amounts[part] === entry.amounts[part],
	);
