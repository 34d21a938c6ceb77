import { expect, test } from 'vitest';
import { paysOthersOf, riskGradeOf, riskTrendOf } from '#workflows/files/import/risk-words.ts';

test.each([
	['Élevé', 'high'],
	['A', 'low'],
	['très élevé', 'severe'],
	['3', 'high'],
	['Moyen', 'medium'],
	['E', null],
	['plutôt bon', null],
])('a risk of « %s » is %s', (cell, grade) => {
	expect(riskGradeOf(cell)).toBe(grade);
});

test('where a risk goes, and how others are paid, in both languages', () => {
	expect(['en dégradation', 'improving', '=', 'bof'].map(riskTrendOf)).toEqual([
		'worse',
		'better',
		'stable',
		null,
	]);
	expect(['À l’heure', 'late', 'Très en retard', '?'].map(paysOthersOf)).toEqual([
		'on-time',
		'late',
		'very-late',
		null,
	]);
});
