import { expect, test } from 'vitest';
import type { Piece } from '#lib/templates/readable.ts';
import { tokenBeside, tokenParts } from '#lib/templates/editor/tokens.ts';

test.each([
	['{{ montant réclamé }}', '{{ ', 'montant réclamé', ' }}'],
	['{% sinon %}', '{% ', 'sinon', ' %}'],
	['{{montant}}', '{{', 'montant', '}}'],
	['{%%}', '{%', '', '%}'],
])('%s shows its words', (token, open, words, close) => {
	const parts = tokenParts(token);
	expect(parts).toEqual({ open, words, close });
	expect(parts.open + parts.words + parts.close).toBe(token);
});

const pieces: readonly Piece[] = [
	{ kind: 'words', text: 'Il reste ', known: true },
	{ kind: 'value', text: '{{ montant }}', known: true },
	{ kind: 'tag', text: '{% inconnu %}', known: false },
];

test('a token is whole for the keys at both of its ends, and nowhere else', () => {
	expect(tokenBeside(pieces, 22, 'before')).toEqual({ start: 9, end: 22 });
	expect(tokenBeside(pieces, 9, 'after')).toEqual({ start: 9, end: 22 });
	expect(tokenBeside(pieces, 9, 'before')).toBeNull();
	expect(tokenBeside(pieces, 15, 'before')).toBeNull();
});

test('what nobody knows is typed letter by letter', () => {
	expect(tokenBeside(pieces, 22, 'after')).toBeNull();
	expect(tokenBeside(pieces, 35, 'before')).toBeNull();
});
