type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/**
 * `value` as JSON with sorted keys and no spaces, absent members left out: one text per value, for ever.
 * @throws Error for a number that JSON cannot hold
 */
export function canonicalLine(value: unknown): string {
	return write(value as Json);
}

function write(value: Json): string {
	if (typeof value === 'number' && !Number.isFinite(value))
		throw new Error('A journal line holds finite numbers only.');
	if (value === null || value === undefined || typeof value !== 'object')
		return JSON.stringify(value ?? null);
	if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`);
	return `{${members.join(',')}}`;
}
