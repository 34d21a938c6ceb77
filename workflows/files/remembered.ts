/** Keeps answers of a costly pure function by the text of its question. */
export function remembered<Args extends readonly string[], T>(
	compute: (...args: Args) => T,
): (...args: Args) => T {
	const known = new Map<string, T>();
	return (...args) => {
		const key = args.join('|');
		const found = known.get(key);
		if (found !== undefined) return found;
		const fresh = compute(...args);
		known.set(key, fresh);
		return fresh;
	};
}
