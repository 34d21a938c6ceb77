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
