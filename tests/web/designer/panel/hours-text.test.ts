import { expect, test } from 'vitest';
import { readHours, typedHours } from '../../../../web/lib/designer/panel/hours-text.ts';

test.each([
	['9h-12h', [{ from: '09:00', to: '12:00' }]],
	[
		'9:00–12:00, 14h30 – 18h',
		[
			{ from: '09:00', to: '12:00' },
			{ from: '14:30', to: '18:00' },
		],
	],
	['8.30 à 24', [{ from: '08:30', to: '24:00' }]],
	['', undefined],
])('%j is hours', (text, value) => {
	expect(readHours(text)).toEqual({ ok: true, value });
});

test.each(['9', '9-8', '25-26', '9-12, 11-13', '9:70-10', '24-24', 'matin'])('%j is none', (text) => {
	expect(readHours(text)).toMatchObject({ ok: false });
});

test('hours that were printed are read back', () => {
	const hours = [
		{ from: '08:30', to: '12:15' },
		{ from: '13:00', to: '24:00' },
	];
	expect(readHours(typedHours(hours))).toEqual({ ok: true, value: hours });
});
