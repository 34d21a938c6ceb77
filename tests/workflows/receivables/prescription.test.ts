import { expect, test } from 'vitest';

import { prescription } from '#workflows/receivables/prescription.ts';

const invoice = { issuedOn: '2025-01-15', dueOn: '2025-02-28' };

test.each([
	['company', '2030-01-15'],
	['sole-trader', '2030-01-15'],
	['consumer', '2027-01-15'],
	['public', '2029-12-31'],
] as const)('a claim on a %s lapses after %s (L11)', (debtor, expiresOn) => {
	expect(prescription({ debtor, ...invoice }).expiresOn).toBe(expiresOn);
});

test('alerts come six, three and one month before (n72)', () => {
	expect(prescription({ debtor: 'company', ...invoice }).alertsOn).toEqual([
		'2029-07-15',
		'2029-10-15',
		'2029-12-15',
	]);
});

test('the latest acknowledgement restarts the whole time (Civil 2240, 2231)', () => {
	const acknowledgedOn = ['2027-06-01', '2026-03-01'];
	expect(prescription({ debtor: 'company', ...invoice, acknowledgedOn }).expiresOn).toBe('2032-06-01');
	expect(prescription({ debtor: 'consumer', ...invoice, acknowledgedOn }).expiresOn).toBe('2029-06-01');
	expect(prescription({ debtor: 'public', ...invoice, acknowledgedOn }).expiresOn).toBe('2031-12-31');
});
