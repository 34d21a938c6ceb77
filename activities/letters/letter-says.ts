import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { isSameEnvelope } from './envelope.ts';
import type { LetterOnDay } from './letter-on-day.ts';
import type { LetterSource } from './letter-source.ts';

/** Whether the sheet that stands says what a letter posted on this day must say: its date, today's amounts, and to whom. */
export const letterSays = (
	{ plannedOn, entry, envelope }: LetterSource,
	{ amounts, envelope: today }: LetterOnDay,
	postedOn: CivilDate,
): boolean =>
	plannedOn === postedOn &&
	isSameEnvelope(envelope, today) &&
	(['claimedCents', 'residualCents', 'disputedCents', 'creditCents'] as const).every(
		(part) => amounts[part] === entry.amounts[part],
	);
