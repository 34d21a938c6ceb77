import { expect, test } from 'vitest';
import { problemSentence } from '../../local/problem-sentence.ts';

test('a refused case says why in both languages, with what was probably meant', () => {
	const problem = {
		code: 'not-allowed',
		params: { value: 'compny', suggestion: 'company', allowed: ['company', 'public'] },
	};
	expect(problemSentence('scenario-file', problem, 'en')).toBe(
		'“compny” is not allowed here: company, public. Did you mean company?',
	);
	expect(problemSentence('scenario-file', problem, 'fr')).toBe(
		'«\u00a0compny\u00a0» n’est pas admis ici\u00a0: company, public. Vouliez-vous dire company\u202f?',
	);
});

test('a refusal of the ledger uses the words of the API; a code without words shows itself', () => {
	expect(problemSentence('scenario-file', { code: 'no-open-dispute', params: {} }, 'en')).toBe(
		'No dispute is open on this invoice.',
	);
	expect(problemSentence('scenario-file', { code: 'never-heard', params: { at: 1 } }, 'en')).toBe(
		'never-heard {"at":1}',
	);
});

test('of several texts of a code, the one that its parameters fill is said', () => {
	const ofCase = { code: 'out-of-range', params: { value: 70, atLeast: 0, atMost: 60 } };
	expect(problemSentence('scenario-file', ofCase, 'en')).toBe('70 is out of range: from 0 to 60.');
	const ofScenario = { code: 'out-of-range', params: { value: 70, min: 0, max: 60 } };
	expect(problemSentence('scenario-file', ofScenario, 'en')).toBe('70 is out of range: from 0 to 60.');
	expect(problemSentence('scenario-file', { code: 'amount-not-positive', params: { value: -5 } }, 'fr')).toBe(
		'Le montant doit être supérieur à zéro.',
	);
});

test('what a finding of the lint names by code is said in words; ports are those of the file', () => {
	const missing = {
		code: 'formal-notice-items-missing',
		params: { label: 'MED', missing: ['court', 'signature'] },
	};
	expect(problemSentence('lint', missing, 'fr')).toContain('saisine du tribunal, signature');
	expect(problemSentence('lint', missing, 'en')).not.toContain('formal-notice-items');
	const early = { code: 'formal-step-without-wait', params: { label: 'MED', deadline: 'granted-date' } };
	expect(problemSentence('lint', early, 'fr')).toContain('(date accordée par la relance)');
	const open = { code: 'dead-end', params: { label: 'MED', port: 'next' } };
	expect(problemSentence('lint', open, 'fr')).toContain('(sortie next)');
});

test('a case whose scenario cannot be read says why in words', () => {
	const problem = {
		code: 'scenario-file',
		params: { file: 'standart', problem: 'file-not-readable', fileLine: 1 },
	};
	expect(problemSentence('scenario-file', problem, 'fr')).toBe(
		'Le scénario standart est inutilisable, ligne 1\u00a0: Le fichier ne peut pas être lu.',
	);
	expect(problemSentence('scenario-file', problem, 'en')).not.toContain('file-not-readable');
});

test.each([
	['fr', 'Type inattendu\u00a0: il faut un nombre.'],
	['en', 'The wrong type: a number is expected.'],
] as const)('what kind of value a case needs is said in words, in %s', (language, told) => {
	const problem = { code: 'wrong-type', params: { expected: 'number' } };
	expect(problemSentence('scenario-file', problem, language)).toBe(told);
});
