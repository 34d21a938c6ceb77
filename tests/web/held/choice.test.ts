import { expect, test } from 'vitest';
import { afterAnswer, firstChoice } from '#lib/held/choice.ts';

test('a choice made while another line is being kept outlives the answer, which decides every line for the first time', () => {
	const later = { ...firstChoice('undecided'), shown: 'later' as const };
	expect(afterAnswer(later, 'go')).toEqual({ shown: 'later', sent: 'go' });
});

test('a line chosen twice in a row shows the second choice when the first one is answered', () => {
	expect(afterAnswer({ shown: 'later', sent: 'exclude' }, 'exclude').shown).toBe('later');
});

test('what is chosen for all lines at once is shown on each', () => {
	expect(afterAnswer(firstChoice('go'), 'exclude')).toEqual({ shown: 'exclude', sent: 'exclude' });
	expect(afterAnswer({ shown: 'exclude', sent: 'exclude' }, 'go').shown).toBe('go');
});
