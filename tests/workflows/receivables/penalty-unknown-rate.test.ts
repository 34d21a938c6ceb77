import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays } from '#workflows/receivables/civil-date.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';
import { sumCents } from '#workflows/receivables/money.ts';
import { penaltyKnownUntil, penaltyProvisional, penaltySegments } from '#workflows/receivables/penalty.ts';
import type { PenaltyBase } from '#workflows/receivables/penalty.ts';

const base: PenaltyBase = {
	debtor: 'company',
	dueOn: '2026-06-20',
	balance: [{ on: '2026-05-20', cents: 1_000_000 }],
};

describe('a debt that runs into H2 2026', () => {
	test('strictly, the rate is unknown from 1 July', () => {
		expect(penaltySegments(base, RATES, '2026-07-10')).toMatchObject({
			ok: false,
			problem: { code: 'rate-unknown', params: { from: '2026-07-01' } },
		});
		expect(penaltySegments(base, RATES, '2026-06-30').ok).toBe(true);
	});

	test('a message gives the amount up to 30 June', () => {
		const { segments, knownUntil } = penaltyKnownUntil(base, RATES, '2026-07-10');
		expect(knownUntil).toBe('2026-06-30');
		expect(segments.map((s) => s.penaltyCents)).toEqual([3329]);
		expect(penaltyKnownUntil(base, RATES, '2026-06-25').knownUntil).toBe('2026-06-25');
	});

	test('a simulation goes on at the last known rate and says from when', () => {
		const { segments, provisionalFrom } = penaltyProvisional(base, RATES, '2026-07-10');
		expect(provisionalFrom).toBe('2026-07-01');
		expect(segments.map((s) => [s.ratePercent, s.penaltyCents])).toEqual([
			[12.15, 3329],
			[12.15, 3329],
		]);
		expect(penaltyProvisional(base, RATES, '2026-06-30')).not.toHaveProperty('provisionalFrom');
	});

	test('a debt due after the last known day is provisional from its first late day', () => {
		const later = { ...base, dueOn: '2026-09-14' };
		expect(penaltyProvisional(later, RATES, '2026-09-20').provisionalFrom).toBe('2026-09-15');
		expect(penaltyKnownUntil(later, RATES, '2026-09-20')).toEqual({ segments: [], knownUntil: '2026-09-14' });
	});

	test('a public buyer whose interest began in June keeps a known rate', () => {
		const answer = penaltySegments({ ...base, debtor: 'public' }, RATES, '2026-07-10');
		expect(answer).toMatchObject({ ok: true, value: [{ ratePercent: 10.15 }, { ratePercent: 10.15 }] });
	});

	test('a debt paid before needs no rate', () => {
		const balance = [...base.balance, { on: '2026-06-30', cents: 0 }];
		expect(penaltySegments({ ...base, balance }, RATES, '2026-12-31').ok).toBe(true);
	});
});

test('penalties to a day and from its morrow add up, to a cent per segment', () => {
	const total = (from: string, until: string, cents: number): number =>
		sumCents(
			penaltyProvisional({ ...base, dueOn: from, balance: [{ on: from, cents }] }, RATES, until).segments.map(
				(segment) => segment.penaltyCents,
			),
		);
	const days = fc.nat(500);
	fc.assert(
		fc.property(days, days, days, fc.nat(50_000_000), (start, first, second, cents) => {
			const due = addDays('2024-01-01', start);
			const cut = addDays(due, first);
			const end = addDays(cut, second);
			const whole = total(due, end, cents);
			expect(Math.abs(whole - total(due, cut, cents) - total(cut, end, cents))).toBeLessThanOrEqual(1);
		}),
	);
});

test('segments follow each other without hole or overlap', () => {
	fc.assert(
		fc.property(fc.nat(900), fc.array(fc.nat(600), { maxLength: 5 }), (length, cuts) => {
			const balance = [
				{ on: '2024-01-01', cents: 10_000 },
				...cuts.sort((a, b) => a - b).map((cut, i) => ({ on: addDays('2024-02-01', cut), cents: 9000 - i })),
			];
			const until = addDays('2024-03-01', length);
			const { segments } = penaltyProvisional({ ...base, dueOn: '2024-02-15', balance }, RATES, until);
			expect(segments[0]?.from).toBe('2024-02-16');
			expect(segments.at(-1)?.to).toBe(until);
			for (const [index, { from }] of segments.entries())
				if (index > 0) expect(from).toBe(addDays(segments[index - 1]?.to ?? '', 1));
		}),
	);
});
