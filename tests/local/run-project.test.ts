import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { top } from '#local/paths.ts';
import { tally } from '#local/tests/run-project.ts';

const file = (status: string, ...statuses: string[]) => ({
	name: join(top, 'tests/a.test.ts'),
	status,
	message: status === 'failed' ? 'no such module' : '',
	assertionResults: statuses.map((result) => ({
		status: result,
		fullName: 'a sum is exact',
		failureMessages: result === 'failed' ? ['\u001B[31mexpected 1\u001B[39m\n\n    at line 3'] : [],
	})),
});

describe('counting what vitest reports', () => {
	test('tests of all files, with what the failed ones said', () => {
		const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')];
		expect(tally({ success: false, testResults }, 1)).toEqual({
			passed: 3,
			failed: 1,
			failures: ['✗ tests/a.test.ts › a sum is exact\n    expected 1\n        at line 3'],
		});
	});

	test('a file that could not be loaded is one failure', () => {
		expect(tally({ success: false, testResults: [file('failed')] }, 1)).toEqual({
			passed: 0,
			failed: 1,
			failures: ['✗ tests/a.test.ts\n    no such module'],
		});
	});

	test('a run that failed outside its tests is one failure', () => {
		const { passed, failed, failures } = tally({ success: true, testResults: [file('passed', 'passed')] }, 1);
		expect({ passed, failed, told: failures.length }).toEqual({ passed: 1, failed: 1, told: 1 });
	});

	test('a skipped test is neither', () => {
		const { passed, failed } = tally({ success: true, testResults: [file('passed', 'skipped')] }, 0);
		expect({ passed, failed }).toEqual({ passed: 0, failed: 0 });
	});
});
