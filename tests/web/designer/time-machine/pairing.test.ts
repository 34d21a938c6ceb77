import { expect, it } from 'vitest';
import { pairingOf } from '#lib/designer/time-machine/past/pairing.ts';

const email = (on: string) => ({ on, what: 'email' }) as const;
const call = (on: string) => ({ on, what: 'call' }) as const;

it('a contact that leaves a day later is the same contact, moved: one difference, not two', () => {
	const [sent, told] = [email('2026-06-18'), email('2026-06-19')];
	const { left, right, differences } = pairingOf([sent], [told]);
	expect([left.get(sent), right.get(told), differences]).toEqual([1, 1, 1]);
});

it('the same day comes first, whatever lies near; kinds are never mixed', () => {
	const [early, exact, other] = [email('2026-06-17'), email('2026-06-18'), email('2026-06-18')];
	const { left, differences } = pairingOf([early, exact, call('2026-06-18')], [other]);
	expect([left.get(early), left.get(exact), differences]).toEqual([undefined, 0, 2]);
});

it('what is a week apart are two contacts, and two on one day are two', () => {
	expect(pairingOf([email('2026-06-01')], [email('2026-06-08')]).differences).toBe(2);
	expect(pairingOf([email('2026-06-01'), email('2026-06-01')], [email('2026-06-01')]).differences).toBe(1);
	expect(pairingOf([], [])).toMatchObject({ differences: 0 });
});
