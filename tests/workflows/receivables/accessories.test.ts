import { expect, test } from 'vitest';

import {
	accessoriesPolicy,
	claimedAccessories,
	DEFAULT_ACCESSORIES,
} from '#workflows/receivables/accessories.ts';

test('by default accessories are stated, not claimed', () => {
	expect(claimedAccessories(DEFAULT_ACCESSORIES, 'hand-off')).toEqual({ penalties: false, indemnity: false });
});

test.each([
	[undefined, 'overdue', true],
	['overdue', 'overdue', true],
	['formal-notice', 'overdue', false],
	['formal-notice', 'formal-notice', true],
	['formal-notice', 'hand-off', true],
	['hand-off', 'formal-notice', false],
] as const)('claimed from %s, at %s: %s', (claimFrom, reached, penalties) => {
	const policy = { penalties: 'claim', indemnity: 'none', claimFrom } as const;
	expect(claimedAccessories(policy, reached)).toEqual({ penalties, indemnity: false });
});

test('nothing is claimed before the invoice is overdue', () => {
	expect(claimedAccessories({ penalties: 'claim', indemnity: 'claim' }, undefined)).toEqual({
		penalties: false,
		indemnity: false,
	});
});

test('a customer overrides each part on its own', () => {
	const company = { penalties: 'claim', indemnity: 'claim', claimFrom: 'formal-notice' } as const;
	expect(accessoriesPolicy(company, { indemnity: 'none' })).toEqual({ ...company, indemnity: 'none' });
	expect(accessoriesPolicy(company, { claimFrom: 'hand-off' }).claimFrom).toBe('hand-off');
	expect(accessoriesPolicy(company)).toEqual(company);
});
