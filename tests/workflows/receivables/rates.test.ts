import { describe, expect, test } from 'vitest';

import { RATES } from '#workflows/receivables/data/rates.ts';
import {
	provisionalRateOn,
	rateOn,
	semesterEnd,
	semesterStart,
	unknownSince,
	withRates,
} from '#workflows/receivables/rates.ts';

test('a semester begins on 1 January or 1 July (L2)', () => {
	expect(['2025-01-01', '2025-06-30', '2025-07-01', '2025-12-31'].map(semesterStart)).toEqual([
		'2025-01-01',
		'2025-01-01',
		'2025-07-01',
		'2025-07-01',
	]);
	expect(['2025-06-30', '2025-07-01'].map(semesterEnd)).toEqual(['2025-06-30', '2025-12-31']);
});

test.each([
	['2024-07-01', 4.25, 4.92],
	['2025-06-30', 3.15, 3.71],
	['2025-07-01', 2.15, 2.76],
	['2026-06-30', 2.15, 2.62],
])('on %s the ECB rate is %f %% and the legal rate %f %% (L3, L4)', (date, ecbPercent, legalPercent) => {
	expect(rateOn(RATES, date)).toMatchObject({ ok: true, value: { ecbPercent, legalPercent } });
});

test('every semester from 2020 to H1 2026 is there once', () => {
	const expected = [2020, 2021, 2022, 2023, 2024, 2025].flatMap((y) => [`${y}-01-01`, `${y}-07-01`]);
	expect(RATES.map((row) => row.from)).toEqual([...expected, '2026-01-01']);
});

describe('H2 2026, which no source gave', () => {
	test.each(['2026-07-01', '2026-12-31', '2027-03-01'])(
		'on %s the rate is unknown from 2026-07-01',
		(date) => {
			expect(rateOn(RATES, date)).toEqual({
				ok: false,
				problem: { code: 'rate-unknown', params: { from: '2026-07-01', date } },
			});
		},
	);

	test('the last known rates stand in', () => {
		expect(provisionalRateOn(RATES, '2027-03-01')).toMatchObject({ from: '2026-01-01', ecbPercent: 2.15 });
		expect(provisionalRateOn(RATES, '2019-03-01')).toMatchObject({ from: '2020-01-01' });
		expect(provisionalRateOn([], '2027-03-01')).toBeUndefined();
	});

	test('a person adds it', () => {
		const rates = withRates(RATES, [{ from: '2026-07-01', legalPercent: 2.5, ecbPercent: 2 }]);
		expect(rateOn(rates, '2026-09-30')).toMatchObject({ ok: true, value: { ecbPercent: 2 } });
		expect(rateOn(rates, '2026-06-30')).toMatchObject({ ok: true, value: { ecbPercent: 2.15 } });
		expect(rateOn(rates, '2027-01-01').ok).toBe(false);
	});
});

test('an override replaces the semester it names and no other', () => {
	const rates = withRates(RATES, [{ from: '2025-07-01', legalPercent: 3, ecbPercent: 5 }]);
	expect(rateOn(rates, '2025-12-31')).toMatchObject({ value: { ecbPercent: 5 } });
	expect(rates).toHaveLength(RATES.length);
});

test('an unknown stretch begins after the last known semester', () => {
	expect(unknownSince(RATES, '2028-10-05')).toBe('2026-07-01');
	expect(unknownSince([], '2028-10-05')).toBe('2028-07-01');
});
