/** Where somebody stands in a list: the line, and the place that it had, which outlives it. */
type Standing = { key: string | null; place: number | null };

/**
 * The line below (`1`) or above (`-1`). Down from nowhere is the first line, up the last; once a line is done and gone,
 * the one that has taken its place comes next. At either end it stays; null in an empty list.
 */
export function nextLine(keys: readonly string[], { key, place }: Standing, by: 1 | -1): string | null {
	const last = keys.length - 1;
	const at = key === null ? -1 : keys.indexOf(key);
	if (at !== -1) return keys[at + by] ?? key;
	if (place === null) return keys[by === 1 ? 0 : last] ?? null;
	return keys[Math.min(last, by === 1 ? place : Math.max(0, place - 1))] ?? null;
}
