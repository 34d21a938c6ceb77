import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exposureCrossings, reachedLevels } from '#workflows/receivables/exposure.ts';
import type { StandingAlert } from '#workflows/receivables/exposure.ts';

const limit = fc.option(fc.integer({ min: 1, max: 1_000_000_00 }), { nil: null });
const limits = fc.record({ creditLimitCents: limit, insuredCents: limit });
const exposures = fc.array(fc.integer({ min: 0, max: 2_000_000_00 }), { minLength: 1, maxLength: 30 });
const name = ({ measure, percent }: StandingAlert) => `${measure}/${String(percent)}`;

describe('alerts of an outstanding against its limits', () => {
	test('80 % and 100 % of a limit are reached on the cent, not a cent before', () => {
		const only = { creditLimitCents: 100_000, insuredCents: null };
		expect(reachedLevels(79_999, only)).toEqual([]);
		expect(reachedLevels(80_000, only).map(({ percent }) => percent)).toEqual([80]);
		expect(reachedLevels(99_999, only).map(({ percent }) => percent)).toEqual([80]);
		expect(reachedLevels(100_000, only).map(({ percent }) => percent)).toEqual([80, 100]);
		expect(reachedLevels(10 ** 12, { creditLimitCents: null, insuredCents: null })).toEqual([]);
	});

	test('whatever the outstanding does, what stands is what is reached, and nothing is told twice between', () => {
		fc.assert(
			fc.property(limits, exposures, (given, path) => {
				let standing: StandingAlert[] = [];
				for (const exposure of path) {
					const { raised, cleared } = exposureCrossings(exposure, given, standing);
					const stood = standing.map(name);
					for (const level of raised) expect(stood).not.toContain(name(level));
					for (const level of cleared) expect(stood).toContain(name(level));
					const gone = cleared.map(name);
					standing = [...standing.filter((level) => !gone.includes(name(level))), ...raised];
					expect(standing.map(name).sort()).toEqual(reachedLevels(exposure, given).map(name).sort());
					const again = exposureCrossings(exposure, given, standing);
					expect([...again.raised, ...again.cleared]).toEqual([]);
				}
			}),
		);
	});

	test('a limit that somebody takes away takes its alerts along', () => {
		const none = { creditLimitCents: null, insuredCents: null };
		const standing = [{ measure: 'insured', percent: 80 } as const];
		expect(exposureCrossings(5, none, standing)).toEqual({ raised: [], cleared: standing });
	});
});
