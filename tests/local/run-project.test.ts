import { describe, expect, test } from 'vitest';
import { tally } from '#local/tests/run-project.ts';

const file = (status: string, ...statuses: string[]) => ({
	status,
	assertionResults: statuses.map((result) => ({ status: result })),
});

describe('counting what vitest reports', () => {
	test('tests of all files', () => {
		const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')];
		expect(tally({ success: false, testResults }, 1)).toEqual({ passed: 3, failed: 1 });
	});

	test('a file that could not be loaded is one failure', () => {
		expect(tally({ success: false, testResults: [file('failed')] }, 1)).toEqual({ passed: 0, failed: 1 });
	});

	test('a run that failed outside its tests is one failure', () => {
		expect(tally({ success: true, testResults: [file('passed', 'passed')] }, 1)).toEqual({
			passed: 1,
			failed: 1,
		});
	});

	test('a skipped test is neither', () => {
		expect(tally({ success: true, testResults: [file('passed', 'skipped')] }, 0)).toEqual({
			passed: 0,
			failed: 0,
		});
	});
});
