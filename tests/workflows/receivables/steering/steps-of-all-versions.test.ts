import { expect, test } from 'vitest';
import type { MeasuredStep } from '#workflows/receivables/steering/figures.ts';
import { stepsOfAllVersions } from '#workflows/receivables/steering/steps-of-all-versions.ts';

const step = (node: string, version: number, invoices: number, rest: Partial<MeasuredStep> = {}) => ({
	...{ scenarioId: 'standard', node, version, label: `${node} ${String(version)}`, kind: 'email' },
	...{ days: 14 as const, invoices, owedCents: invoices * 100, paid: 1, paidCents: 50, ...rest },
});

test('versions of a step are added up under its newest name; other steps, days and channels stay apart', () => {
	const steps = [step('a', 2, 3), step('a', 10, 1), step('b', 1, 9), step('a', 1, 2, { days: 7 })];
	expect(stepsOfAllVersions([...steps, step('a', 1, 5, { kind: 'call' })])).toEqual([
		{ ...step('b', 1, 9), version: null },
		{ ...step('a', 1, 5, { kind: 'call' }), version: null },
		{ ...step('a', 10, 4, { paid: 2, paidCents: 100 }), version: null },
		{ ...step('a', 1, 2, { days: 7 }), version: null },
	]);
});
