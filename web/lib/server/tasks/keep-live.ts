/** Values that a person leaves as they are and that must be true when the message leaves: the money, and the dates. */
export const LIVE_VALUES = ['totals.claimedCents | money', 'deadline.date | date', 'sentOn | date'] as const;

/**
 * A wording in which the amount asked, the date granted and the date of the message stay variables wherever they stand
 * as they were shown: paid in part or sent a day later, the message still says what is true, and what its own table says.
 */
export const keepLive = (text: string, values: Readonly<Record<string, string>>): string =>
	LIVE_VALUES.reduce((kept, expression) => {
		const shown = values[expression];
		return shown ? kept.replaceAll(shown, `{{ ${expression} }}`) : kept;
	}, text);
