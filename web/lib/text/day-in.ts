import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';

/** The day `YYYY-MM-DD` that an address holds; null when it holds none. */
export const dayIn = (text: string | null): CivilDate | null =>
	text !== null && isCivilDate(text) ? text : null;
