import { expect, test } from 'vitest';
import { matching } from '#lib/designer/palette/matching.ts';

const groups = [
	{
		title: 'Écrire ou appeler',
		choices: [
			{ id: 'email', label: 'E-mail', hint: 'Part au premier créneau d’envoi' },
			{ id: 'call', label: 'Appel', hint: 'Une personne appelle' },
		],
	},
	{
		title: 'Attendre',
		choices: [{ id: 'wait', label: 'Attente', hint: 'Jusqu’à une date', words: 'délai J+4' }],
	},
];
const found = (query: string) =>
	matching(groups, query).flatMap(({ choices }) => choices.map(({ id }) => id));

test('finds by any word, without accents or case; groups left empty fall away', () => {
	expect(found('')).toEqual(['email', 'call', 'wait']);
	expect(found('CRENEAU')).toEqual(['email']);
	expect(found('delai j+4')).toEqual(['wait']);
	expect(found('d envoi')).toEqual(['email']);
	expect(found('zzz')).toEqual([]);
	expect(matching(groups, 'délai')).toHaveLength(1);
});

test('what begins with the words comes first', () => {
	const two = [{ title: '', choices: [...(groups[0]?.choices ?? [])] }];
	expect(matching(two, 'app')[0]?.choices.map(({ id }) => id)).toEqual(['call']);
	expect(matching(two, 'e')[0]?.choices[0]?.id).toBe('email');
});
