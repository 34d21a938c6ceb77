import { expect, test } from 'vitest';
import { storyTable } from '#workflows/files/print-story.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';

const amounts = { claimedCents: 360_000 } as Extract<TraceLine, { kind: 'hand-off' }>['amounts'];
const handOff: TraceLine = {
	kind: 'hand-off',
	at: '2027-05-03T09:00:00+02:00',
	seq: 1,
	customer: 'c',
	invoices: ['FA-1'],
	why: [],
	key: 'k',
	amounts,
	approvedBy: null,
};

test.each([
	['EUR', '3 600,00 €'],
	['JPY', '360 000 JPY'],
	['TND', '360,000 TND'],
])('a hand-off prints its amount in the currency of its invoice (%s)', (currency, amount) => {
	const table = storyTable([handOff], new Map([['FA-1', currency]]), {
		language: 'fr-FR',
		word: (key) => key,
		note: () => '',
	});
	expect(table.replaceAll(/[\u00A0\u202F]/g, ' ')).toContain(amount);
});
