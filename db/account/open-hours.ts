import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { defaultWindows } from '#workflows/receivables/send-window.ts';
import type { CompanyRules } from './company-rules.ts';

/** When a company's channels may be used on a working day, whatever the law narrows for a customer. */
export const openHours = ({
	sendAt,
	windows,
}: Pick<CompanyRules, 'sendAt' | 'windows'>): BusinessCalendar['windows'] => ({
	...defaultWindows(sendAt),
	...windows,
});
