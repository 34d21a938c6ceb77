import { expect, test } from 'vitest';
import { freeName } from '../../../web/lib/text/free-name.ts';

test('a name that somebody has is counted on until it is free', () => {
	expect(freeName('Standard', [])).toBe('Standard');
	expect(freeName('Standard', ['Standard', 'Standard 3'])).toBe('Standard 2');
	expect(freeName('Standard', ['Standard', 'Standard 2'])).toBe('Standard 3');
});
