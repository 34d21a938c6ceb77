import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Row } from './rows-of.ts';
import type { TreeItem } from './tree-of.ts';

/** Where the focus goes, or what is done, when a key is pressed on a line of the outline. */
export type OutlineMove =
	{ move: 'to'; key: string } | { move: 'open-group' | 'close-group'; key: string } | { move: OutlineAct };

/** What can be done with the line that has the focus, or beside it. */
export type OutlineAct =
	| 'open'
	| 'rename'
	| 'delete'
	| 'add'
	| 'up'
	| 'down'
	| 'connect'
	| 'switch-off'
	| 'duplicate'
	| 'to-way'
	| 'note'
	| 'leave';

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;
type Lines = { rows: readonly Row[]; current: number; closed: ReadonlySet<string> };

/**
 * The keys of a tree (WAI-ARIA), and those by which a step is changed: the same as on the canvas.
 * @param letters whether keys of one letter act; else a letter is the beginning of a name
 */
export function outlineKey(
	pressed: Pressed,
	{ rows, current, closed }: Lines,
	letters: boolean,
): OutlineMove | null {
	const row = rows[current];
	if (row === undefined) return null;
	if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return withModifier(pressed);
	const step = STEPS[pressed.key]?.(current, rows.length);
	if (step !== undefined) return to(rows[step]);
	if (pressed.key === 'ArrowRight') return inward(row, rows[current + 1], closed);
	if (pressed.key === 'ArrowLeft') return outward(row, closed);
	return ACTS[pressed.key] ?? (letters ? (LETTERS[pressed.key.toLowerCase()] ?? null) : null);
}

function withModifier({ key, altKey, ctrlKey, metaKey }: Pressed): OutlineMove | null {
	if (!ctrlKey && !metaKey) return ALT_KEYS[key] ?? null;
	return key.toLowerCase() === 'd' && !altKey ? { move: 'duplicate' } : null;
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
	Escape: { move: 'leave' },
};

const LETTERS: Readonly<Record<string, OutlineMove>> = {
	'/': { move: 'add' },
	c: { move: 'connect' },
	d: { move: 'switch-off' },
	l: { move: 'to-way' },
	n: { move: 'note' },
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

/** The line of the next way out of the step that a line is about; from the last one, the first again. */
export function wayBelow(rows: readonly Row[], current: number): string | null {
	const at = rows[current]?.item;
	const id = at === undefined ? null : aboutStep(at);
	if (id === null) return null;
	const isWay = ({ item }: Row) => 'from' in item && item.from.node === id;
	const found = rows.find((row, index) => index > current && isWay(row)) ?? rows.find(isWay);
	return found?.item.key ?? null;
}

/** The step that a line stands for, or whose way out it tells; null for a phase and a note. */
export function aboutStep(item: TreeItem): NodeId | null {
	if (item.type === 'phase' || item.type === 'note') return null;
	return item.type === 'step' ? item.id : item.from.node;
}
