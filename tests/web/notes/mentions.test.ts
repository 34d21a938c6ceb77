import { expect, test } from 'vitest';
import { colleaguesLike, mentionsIn, namedBefore, untoldIn } from '#lib/notes/mentions.ts';

const people = [
	{ id: '1', name: 'Hélène Marchand', sees: true },
	{ id: '2', name: 'Paul', sees: true },
	{ id: '3', name: 'Paul Roy', sees: true },
	{ id: '4', name: 'Marc', sees: false },
];

test('a whole name after @ names a colleague; a name inside a longer one does not', () => {
	expect(mentionsIn('Vu avec @Paul Roy hier', people)).toEqual(['3']);
	expect(mentionsIn('@paul roy et @Paul, @HÉLÈNE MARCHAND', people).sort()).toEqual(['1', '2', '3']);
	expect(mentionsIn('Paul Roy, paul@roy.fr', people)).toEqual([]);
});

test('what is typed after @, up to two words, as long as the cursor is there', () => {
	expect(namedBefore('voir @hél', 9)).toBe('hél');
	expect(namedBefore('voir @Paul R', 12)).toBe('Paul R');
	expect(namedBefore('@', 1)).toBe('');
	expect(namedBefore('a@b', 3)).toBeNull();
	expect(namedBefore('voir @hél demain matin', 22)).toBeNull();
	expect(colleaguesLike(people, 'mar').map(({ id }) => id)).toEqual(['1']);
});

test('who would not be told is not offered, but recognised and said by name', () => {
	expect(colleaguesLike(people, 'marc').map(({ id }) => id)).toEqual(['1']);
	expect(untoldIn('vu avec @Marc et @Paul Roy', people, new Set(['1', '2', '3']))).toEqual(['Marc']);
	expect(untoldIn('vu avec Marc', people, new Set())).toEqual([]);
});
