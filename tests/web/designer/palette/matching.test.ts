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

test('Enter takes the best, whatever its group: a name before a sentence that happens to hold the letters', () => {
	const steps = [
		{
			title: 'Avant l’échéance',
			choices: [{ id: 'start', label: 'Facture émise', hint: 'Toute facture émise entre ici' }],
		},
		{
			title: 'Mise en demeure',
			choices: [
				{ id: 'none', label: 'Pas de mise en demeure', hint: '' },
				{ id: 'notice', label: 'Mise en demeure', hint: '20 jours après' },
			],
		},
	];
	const ids = (query: string) => matching(steps, query).flatMap(({ choices }) => choices.map(({ id }) => id));
	expect(ids('mise en')).toEqual(['notice', 'none', 'start']);
	expect(ids('demeure')).toEqual(['none', 'notice']);
	expect(ids('facture')).toEqual(['start']);
});
