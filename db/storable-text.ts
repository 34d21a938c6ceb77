const LONE_HIGH = /[\uD800-\uDBFF]$/;

/**
 * A text as Postgres holds it: without U+0000, halves of a character pair replaced by U+FFFD. For what others wrote and we
 * may not refuse: a debtor's mail, a provider's call.
 */
export const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The same for every text of a value as JSON has it, names of its members included. */
export function storable(value: unknown): unknown {
	if (typeof value === 'string') return storableText(value);
	if (Array.isArray(value)) return value.map(storable);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [storableText(name), storable(one)]));
}

/** The beginning of a text, at most `longest` UTF-16 units, cut between two characters: Postgres holds no half of one. */
export const beginningOf = (text: string, longest: number): string =>
	text.length <= longest ? text : text.slice(0, longest).replace(LONE_HIGH, '');
