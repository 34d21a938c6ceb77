/** What kinds of value are called in JSON, in files and by the validator, each under the code of its words. */
const KINDS: Readonly<Record<string, string>> = {
	array: 'list',
	bigint: 'integer',
	int: 'integer',
	record: 'object',
	string: 'text',
	undefined: 'null',
};

/**
 * Parameters in which the kind of value that was expected, and the one that was found, are said in words.
 * @param word the text of `value-kind.<code>`; null when nobody wrote it
 */
export function namedKinds<Value>(
	params: Readonly<Record<string, Value>>,
	word: (kind: string) => string | null,
): Record<string, Value | string> {
	const named: Record<string, Value | string> = { ...params };
	for (const name of ['expected', 'actual']) {
		const kind = params[name];
		const said = typeof kind === 'string' ? word(KINDS[kind] ?? kind) : null;
		if (said !== null) named[name] = said;
	}
	return named;
}
