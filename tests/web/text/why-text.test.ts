import { expect, test } from 'vitest';
import { whyShort } from '#lib/text/why-text.ts';

test('a claim to declare says until when, not in the words of the core', () => {
	const cause = {
		...{ rule: 'anchor' as const, from: '2026-11-21', to: '2027-01-21' },
		note: 'declare before the end of 2027-01-21',
	};
	expect(whyShort([cause])).toBe('à déclarer au plus tard le 21 janv. 2027');
});
