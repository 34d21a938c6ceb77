import { expect, test } from 'vitest';
import { whyShort, whyText } from '#lib/text/why-text.ts';

test('a claim to declare says until when, not in the words of the core', () => {
	const cause = {
		...{ rule: 'anchor' as const, from: '2026-11-21', to: '2027-01-21' },
		note: 'declare before the end of 2027-01-21',
	};
	expect(whyShort([cause])).toBe('à déclarer au plus tard le 21 janv. 2027');
});

test('a message that is held says what for: no pause where nobody paused', () => {
	const held = (rule: 'pause' | 'paid', reason: string) =>
		whyText({ rule, from: '2027-03-02', to: '2027-03-02', note: `held: ${reason}` });
	expect(held('pause', 'volume').label).toBe('Message retenu');
	expect(held('pause', 'volume').detail).toBe('volume inhabituel');
	expect(held('paid', 'unmatched').detail).toBe('paiement à rapprocher');
	expect(held('pause', 'pause').detail).toBe('pause');
});

test('a wait that counts from what has not happened says so: its date is the arrival, not the answer that never came', () => {
	const counted = (note: string) =>
		whyShort([{ rule: 'anchor', from: '2027-03-02', to: '2027-03-02', note }]);
	expect(counted('reply')).toBe('dernière réponse');
	expect(counted('reply unknown: arrival')).toBe('arrivée à l’étape, à défaut de dernière réponse');
	expect(counted('previous-contact unknown: arrival')).toBe(
		'arrivée à l’étape, à défaut de contact précédent',
	);
});
