import type { Weekday } from '../receivables/calendar.ts';
import { remembered } from './remembered.ts';

const MONDAY_TO_SUNDAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const SATURDAY_SUNDAY: readonly Weekday[] = [6, 7];

/** Weekend of a country by the Unicode locale data, Saturday and Sunday where it says nothing. */
export const weekendOf = remembered((country: string): readonly Weekday[] => {
	const locale: Intl.Locale & { getWeekInfo?: () => { weekend: readonly number[] } } = new Intl.Locale(
		`und-${country}`,
	);
	const weekend = locale.getWeekInfo?.().weekend ?? SATURDAY_SUNDAY;
	return MONDAY_TO_SUNDAY.filter((day) => weekend.includes(day));
});
