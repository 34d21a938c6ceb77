import { expect, test } from 'vitest';
import { outlineKey, typedAhead, wayBelow } from '../../../../web/lib/designer/outline/outline-keys.ts';
import { rowsOf } from '../../../../web/lib/designer/outline/rows-of.ts';
import { treeOf } from '../../../../web/lib/designer/outline/tree-of.ts';
import { scenarioOf, due, email } from '../../../workflows/scenario/scenario-of.ts';

const scenario = scenarioOf({
	start: { kind: 'start', next: 'w' },
	w: { ...due(4), next: 'a' },
	a: email({ next: 'end', onFailure: 't' }),
	t: { kind: 'task', next: 'end' },
	end: { kind: 'end' },
});
const note = { id: 'note-1', text: 'À revoir', x: 0, y: 0, width: 220, height: 120 };
const tree = treeOf(scenario, [note]);
const pressed = (
	key: string,
	on: string,
	closed: readonly string[] = [],
	{ altKey = false, ctrlKey = false, letters = true } = {},
) => {
	const rows = rowsOf(tree, new Set(closed));
	const current = rows.findIndex(({ item }) => item.key === on);
	const move = outlineKey(
		{ key, altKey, ctrlKey, metaKey: false },
		{ rows, current, closed: new Set(closed) },
		letters,
	);
	return move === null ? null : 'key' in move ? `${move.move} ${move.key}` : move.move;
};

test.each([
	['ArrowDown', 'a', [], 'to a/onFailure/way'],
	['ArrowDown', 'a', ['a'], 'to end'],
	['ArrowDown', 'end', [], 'to notes/'],
	['ArrowUp', 'start', [], 'to before-due/0'],
	['ArrowUp', 'before-due/0', [], 'to before-due/0'],
	['ArrowRight', 'a', ['a'], 'open-group a'],
	['ArrowRight', 'a', [], 'to a/onFailure/way'],
	['ArrowRight', 't', [], null],
	['ArrowLeft', 'a', [], 'close-group a'],
	['ArrowLeft', 'a', ['a'], 'to overdue/1'],
	['ArrowLeft', 't', [], 'to a/onFailure/way'],
	['ArrowRight', 't/next', [], 'to end'],
	['Home', 't', [], 'to before-due/0'],
	['End', 't', [], 'to note:note-1'],
	['Enter', 'a', [], 'open'],
	['F2', 'a', [], 'rename'],
	['Delete', 'a', [], 'delete'],
	['/', 'a', [], 'add'],
	['c', 'a', [], 'connect'],
	['D', 'a', [], 'switch-off'],
	['l', 'a', [], 'to-way'],
	['n', 'a', [], 'note'],
	['Delete', 'note:note-1', [], 'delete'],
	['ArrowLeft', 'note:note-1', [], 'to notes/'],
	['Escape', 'a', [], 'leave'],
	['x', 'a', [], null],
] as const)('%s on %s', (key, on, closed, expected) => {
	expect(pressed(key, on, closed)).toBe(expected);
});

test('Alt and an arrow move the step, not the focus', () => {
	expect(pressed('ArrowUp', 'a', [], { altKey: true })).toBe('up');
	expect(pressed('ArrowDown', 'a', [], { altKey: true })).toBe('down');
});

test('letters act only where a person has them on; keys of the browser and the screen are left alone', () => {
	for (const key of ['/', 'c', 'd', 'l', 'n']) expect(pressed(key, 'a', [], { letters: false })).toBeNull();
	expect(pressed('d', 'a', [], { ctrlKey: true, letters: false })).toBe('duplicate');
	for (const key of ['c', 'k', 'z', 'l']) expect(pressed(key, 'a', [], { ctrlKey: true })).toBeNull();
});

test('the ways out of a step are walked round, from the step or from one of its ways', () => {
	const rows = rowsOf(tree, new Set());
	const from = (key: string) =>
		wayBelow(
			rows,
			rows.findIndex(({ item }) => item.key === key),
		);
	expect(from('a')).toBe('a/onFailure/way');
	expect(from('a/onFailure/way')).toBe('a/onFailure/way');
	expect(from('t')).toBe('t/next');
	expect(from('end')).toBeNull();
	expect(from('before-due/0')).toBeNull();
});

test('typed letters find the next line that begins with them, accents or not', () => {
	const words = ['Départ', 'E-mail un', 'E-mail deux', 'Étape', '« Fin »'];
	expect(typedAhead(words, 0, 'e')).toBe(1);
	expect(typedAhead(words, 1, 'e')).toBe(2);
	expect(typedAhead(words, 1, 'e-mail d')).toBe(2);
	expect(typedAhead(words, 2, 'et')).toBe(3);
	expect(typedAhead(words, 3, 'f')).toBe(4);
	expect(typedAhead(words, 3, 'zz')).toBeNull();
});
