import { expect, test } from 'vitest';

import { checkDispute, disputedCents, settleDispute } from '#workflows/receivables/dispute.ts';
import type { Dispute } from '#workflows/receivables/dispute.ts';

const dispute: Dispute = {
	id: 'D1',
	invoice: 'A',
	category: 'delivery',
	subCategory: 'damaged pallet',
	amountCents: 30_000,
	openedOn: '2027-03-10',
	resolveOn: '2027-03-24',
	owner: null,
	acceptedCents: null,
};

test('only open disputes hold back money, never more than is owed', () => {
	const settled = { ...dispute, acceptedCents: 10_000 };
	expect(disputedCents([dispute, settled], 100_000)).toBe(30_000);
	expect(disputedCents([dispute, dispute], 50_000)).toBe(50_000);
	expect(disputedCents([dispute], 0)).toBe(0);
	expect(disputedCents([dispute], -100)).toBe(0);
});

test.each([0, 30_000])('a dispute is settled by accepting %i of it', (accepted) => {
	expect(settleDispute(dispute, accepted)).toEqual({
		ok: true,
		value: { ...dispute, acceptedCents: accepted },
	});
});

test.each([-1, 30_001, 0.5])('accepting %d is refused', (accepted) => {
	expect(settleDispute(dispute, accepted)).toMatchObject({ problem: { code: 'accepted-out-of-range' } });
});

test('a dispute is settled once', () => {
	expect(settleDispute({ ...dispute, acceptedCents: 0 }, 0)).toMatchObject({
		problem: { code: 'dispute-settled' },
	});
});

test('a dispute needs an amount and a resolution date that is not past', () => {
	expect(checkDispute(dispute).ok).toBe(true);
	expect(checkDispute({ ...dispute, amountCents: 0 })).toMatchObject({ problem: { code: 'dispute-amount' } });
	expect(checkDispute({ ...dispute, resolveOn: '2027-03-09' })).toMatchObject({
		problem: { code: 'resolution-before-opening' },
	});
});
