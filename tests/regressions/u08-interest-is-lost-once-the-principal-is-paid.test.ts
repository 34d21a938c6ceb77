import { expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { account } from '#workflows/receivables/account/account.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { payment, play } from '../play.ts';
import {
	accountWith,
	fact,
	invoice,
	paid,
	POLICY,
	tell,
} from '../workflows/receivables/account/sample-account.ts';

/** ERPNext 58220: paying the principal silently dropped the interest; whether fees are asked or only a threat was nobody's choice. */
const SETTING = { due: '2025-02-26', amountCents: 360_000 };
const policy = (penalties: string, indemnity: string) => ({
	...SETTING,
	organisation: { accessories: { penalties, indemnity } },
});
const LATE = Math.round((360_000 * 13.15 * 12) / 36_500);

const endOf = (story: readonly TraceLine[]) =>
	story.filter(({ kind }) => kind === 'end').map(({ at }) => at.slice(0, 10));
const paidOn = (penalties: string, indemnity: string) =>
	play('standard', policy(penalties, indemnity)).on('2025-03-10T10:00', payment(360_000));

test('claimed: the run goes on for the exact rest, and ends when that is paid too', async () => {
	const story = await paidOn('claim', 'claim')
		.on('2025-03-14T10:00', payment(LATE + 4_000))
		.until('2025-04-30');
	const receipt = story.find(({ kind }) => kind === 'receipt');
	expect(receipt).toMatchObject({
		at: expect.stringContaining('2025-03-11'),
		amounts: { residualCents: 0, claimedCents: LATE + 4_000, penaltyCents: LATE, indemnityCents: 4_000 },
	});
	expect(story.filter(({ kind }) => kind === 'thanks')).toHaveLength(1);
	expect(endOf(story)).toEqual(['2025-03-17']);
});

test('only mentioned, a threat: the principal paid is the end, with thanks', async () => {
	const story = await paidOn('mention', 'mention').until('2025-04-30');
	expect(story.find(({ kind }) => kind === 'thanks')).toBeDefined();
	expect(endOf(story)).toEqual(['2025-03-11']);
});

test('waived by a person, with the reason: what is left of the claim is gone, and stays waived', () => {
	const claiming = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'claim' } } as const;
	const late = tell(
		accountWith([invoice('A')], undefined, claiming),
		paid('2027-03-20', 'P', 100_000, { invoice: 'A' }),
		claiming,
	).state;
	expect(residualOf(late, 'A')).toBe(0);
	expect(snapshotOf(late, 'A', claiming).claimedAccessoriesCents).toBeGreaterThan(4_000);
	const waived = account(
		late,
		fact('2027-03-22', {
			type: 'accessories-waived',
			invoice: 'A',
			accessories: ['penalties', 'indemnity'],
			reason: 'geste commercial',
		}),
		claiming,
	);
	if (!waived.ok) throw new Error(waived.problem.code);
	expect(snapshotOf(waived.value.state, 'A', claiming).claimedAccessoriesCents).toBe(0);
	expect(waived.value.runFacts).toMatchObject([{ invoice: 'A', cause: { type: 'accessories-waived' } }]);
});
