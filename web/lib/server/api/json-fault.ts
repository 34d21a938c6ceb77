const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"/iuy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null/y;

/** What the reader stands in front of: a value, a value or the end of its list, a key, a key or the end, what follows. */
type Expecting = 'value' | 'item' | 'key' | 'member' | 'next';

/** Walks a text as far as it is JSON. */
class JsonReader {
	at = 0;
	#expecting: Expecting = 'value';
	readonly #open: ('{' | '[')[] = [];
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	/** Takes one more token; false at the first fault, or at the end. */
	step(): boolean {
		this.#skip(SPACE);
		const next = this.#text[this.at];
		if (next === undefined) return false;
		switch (this.#expecting) {
			case 'value':
				return this.#value(next);
			case 'item':
				return this.#closes() || this.#value(next);
			case 'key':
				return this.#key();
			case 'member':
				return this.#closes() || this.#key();
			case 'next':
				return this.#follows(next);
		}
	}

	#skip(pattern: RegExp): boolean {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.#text)?.[0];
		this.at += found?.length ?? 0;
		return found !== undefined;
	}

	#value(next: string): boolean {
		if (next === '{' || next === '[') {
			this.#open.push(next);
			this.at += 1;
			this.#expecting = next === '{' ? 'member' : 'item';
			return true;
		}
		this.#expecting = 'next';
		return this.#skip(TEXT) || this.#skip(SCALAR);
	}

	#key(): boolean {
		if (!this.#skip(TEXT)) return false;
		this.#skip(SPACE);
		if (this.#text[this.at] !== ':') return false;
		this.at += 1;
		this.#expecting = 'value';
		return true;
	}

	#follows(next: string): boolean {
		if (next !== ',' || this.#open.length === 0) return this.#closes();
		this.at += 1;
		this.#expecting = this.#open.at(-1) === '{' ? 'key' : 'value';
		return true;
	}

	#closes(): boolean {
		const opened = this.#open.at(-1);
		if (opened === undefined || this.#text[this.at] !== (opened === '{' ? '}' : ']')) return false;
		this.#open.pop();
		this.at += 1;
		this.#expecting = 'next';
		return true;
	}
}

/**
 * Where a text stops being JSON, counted from 0; its length when it ends too early or has no fault. JSON.parse names
 * the place only for some faults.
 */
export function jsonFault(text: string): number {
	const reader = new JsonReader(text);
	while (reader.step());
	return reader.at;
}
