import type { Row } from './rows-of.ts';

/** Where the focus goes, or what is done, when a key is pressed on a line of the outline. */
export type OutlineMove =
	{ move: 'to'; key: string } | { move: 'open-group' | 'close-group'; key: string } | { move: OutlineAct };

/** What can be done with the step that has the focus. */
export type OutlineAct = 'open' | 'rename' | 'delete' | 'add' | 'up' | 'down';

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** The keys of a tree (WAI-ARIA), and those by which a step is changed. */
export function outlineKey(
	pressed: Pressed,
	{ rows, current, closed }: { rows: readonly Row[]; current: number; closed: ReadonlySet<string> },
): OutlineMove | null {
	if (pressed.ctrlKey || pressed.metaKey) return null;
	const row = rows[current];
	if (row === undefined) return null;
	if (pressed.altKey) return ALT_KEYS[pressed.key] ?? null;
	const step = STEPS[pressed.key]?.(current, rows.length);
	if (step !== undefined) return to(rows[step]);
	if (pressed.key === 'ArrowRight') return inward(row, rows[current + 1], closed);
	if (pressed.key === 'ArrowLeft') return outward(row, closed);
	return ACTS[pressed.key] ?? null;
}

const STEPS: Readonly<Record<string, (current: number, count: number) => number>> = {
	ArrowDown: (current, count) => Math.min(current + 1, count - 1),
	ArrowUp: (current) => Math.max(current - 1, 0),
	Home: () => 0,
	End: (_current, count) => count - 1,
};

const ALT_KEYS: Readonly<Record<string, OutlineMove>> = {
	ArrowUp: { move: 'up' },
	ArrowDown: { move: 'down' },
};

const ACTS: Readonly<Record<string, OutlineMove>> = {
	Enter: { move: 'open' },
	F2: { move: 'rename' },
	Delete: { move: 'delete' },
	Backspace: { move: 'delete' },
	Insert: { move: 'add' },
	'/': { move: 'add' },
};

const to = (row: Row | undefined): OutlineMove | null =>
	row === undefined ? null : { move: 'to', key: row.item.key };

const hasChildren = ({ item }: Row): boolean => 'children' in item && item.children.length > 0;

function inward(row: Row, below: Row | undefined, closed: ReadonlySet<string>): OutlineMove | null {
	if (row.item.type === 'join') return { move: 'to', key: row.item.to };
	if (!hasChildren(row)) return null;
	return closed.has(row.item.key) ? { move: 'open-group', key: row.item.key } : to(below);
}

function outward(row: Row, closed: ReadonlySet<string>): OutlineMove | null {
	if (hasChildren(row) && !closed.has(row.item.key)) return { move: 'close-group', key: row.item.key };
	return row.parent === null ? null : { move: 'to', key: row.parent };
}

/** The next line, from the one after `current` round to it, whose words begin with what was typed. */
export function typedAhead(words: readonly string[], current: number, typed: string): number | null {
	const wanted = plain(typed);
	if (wanted === '') return null;
	const first = typed.length > 1 ? 0 : 1;
	for (let step = first; step < words.length + first; step += 1) {
		const at = (current + step) % words.length;
		if (plain(words[at] ?? '').startsWith(wanted)) return at;
	}
	return null;
}

const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLocaleLowerCase()
		.replace(/^[^\p{L}\p{N}]+/u, '');
