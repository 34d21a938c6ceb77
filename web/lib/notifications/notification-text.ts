import type { NotificationKind } from '#db/values.ts';
import { codeText } from '#lib/text/code-text.ts';
import { formatDay } from '#lib/text/format-date.ts';

type Params = Readonly<Record<string, string | number>>;

const isDay = (value: string | number): value is string =>
	typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Codes among the details, and the group in which people find words for them. */
const worded = (name: string, value: string | number): string | number => {
	if (isDay(value)) return formatDay(value);
	if (name === 'task') return codeText('task', String(value));
	if (name === 'measure') return codeText('exposure', String(value));
	if (name === 'category') return codeText('category', String(value));
	return value;
};

/** Why a person is told, in a sentence; dates and codes among its details in words. */
export const notificationText = (kind: NotificationKind, params: Params): string =>
	codeText(
		'notification',
		kind,
		Object.fromEntries(Object.entries(params).map(([name, value]) => [name, worded(name, value)])),
	);
