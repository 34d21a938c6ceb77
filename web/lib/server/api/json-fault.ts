const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"/iuy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null/y;

/** What the reader stands in front of: a value, a value or the end of its list, a key, a key or the end, what follows. */
type Expecting = 'value' | 'item' | 'key' | 'member' | 'next';

/**
 * Where a text stops being JSON, counted from 0; its length when it ends too early or has no fault. JSON.parse names
 * the place only for some faults.
 */
export function jsonFault(text: string): number {
	const open: ('{' | '[')[] = [];
	let at = 0;
	let expecting: Expecting = 'value';
	const skip = (pattern: RegExp): boolean => {
		pattern.lastIndex = at;
		const found = pattern.exec(text)?.[0];
		if (found !== undefined) at += found.length;
		return found !== undefined;
	};
	const closes = (): boolean => {
		if (text[at] !== (open.at(-1) === '{' ? '}' : ']')) return false;
		open.pop();
		at += 1;
		expecting = 'next';
		return true;
	};
	for (;;) {
		skip(SPACE);
		const next = text[at];
		if (next === undefined) return at;
		switch (expecting) {
			case 'value':
			case 'item':
				if (expecting === 'item' && closes()) break;
				if (next === '{' || next === '[') {
					open.push(next);
					at += 1;
					expecting = next === '{' ? 'member' : 'item';
				} else if (skip(TEXT) || skip(SCALAR)) expecting = 'next';
				else return at;
				break;
			case 'key':
			case 'member':
				if (expecting === 'member' && closes()) break;
				if (!skip(TEXT)) return at;
				skip(SPACE);
				if (text[at] !== ':') return at;
				at += 1;
				expecting = 'value';
				break;
			case 'next':
				if (open.length === 0) return at;
				if (next === ',') {
					at += 1;
					expecting = open.at(-1) === '{' ? 'key' : 'value';
				} else if (!closes()) return at;
		}
	}
}
