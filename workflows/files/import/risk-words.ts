import type { PayerKnowledge } from '../../receivables/profile/payer-record.ts';

type Words<T> = readonly (readonly [RegExp, T])[];

const grades: Words<NonNullable<PayerKnowledge['riskGrade']>> = [
	[/^(low|faible|bas|a\+*|1)$/i, 'low'],
	[/^(medium|moderate|moyen|modere|b\+*|2)$/i, 'medium'],
	[/^(high|eleve|fort|c\+*|3)$/i, 'high'],
	[/^(severe|very high|tres eleve|critique|d\+*|4)$/i, 'severe'],
];
const trends: Words<NonNullable<PayerKnowledge['riskTrend']>> = [
	[/^(better|improving|up|amelioration|en amelioration|hausse|\+)$/i, 'better'],
	[/^(stable|same|=)$/i, 'stable'],
	[/^(worse|worsening|down|degradation|en degradation|baisse|-)$/i, 'worse'],
];
const paces: Words<NonNullable<PayerKnowledge['paysOthers']>> = [
	[/^(on.?time|a l.heure|ponctuel)$/i, 'on-time'],
	[/^(late|en retard|retard)$/i, 'late'],
	[/^(very.?late|tres en retard)$/i, 'very-late'],
];

const withoutAccents = (text: string): string =>
	text
		.trim()
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '');

const readerOf =
	<T>(words: Words<T>) =>
	(cell: string): T | null =>
		words.find(([pattern]) => pattern.test(withoutAccents(cell)))?.[1] ?? null;

/** The risk of a rating agency or an insurer: a word, a letter from A, or a number from 1; null when it is none. */
export const riskGradeOf = readerOf(grades);

/** Where that risk is going; null when the cell says nothing known. */
export const riskTrendOf = readerOf(trends);

/** How a customer pays its other suppliers; null when the cell says nothing known. */
export const paysOthersOf = readerOf(paces);
