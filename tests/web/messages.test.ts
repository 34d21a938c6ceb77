import { describe, expect, test } from 'vitest';
import { ACCOUNT_REFUSALS } from '#workflows/receivables/account/refusal.ts';
import { rules } from '#workflows/scenario/rules/rules.ts';
import { TASK_OUTCOMES } from '#workflows/scenario/can-complete.ts';
import { STATUSES } from '#lib/runs/view.ts';
import en from '../../web/messages/en.json' with { type: 'json' };
import fr from '../../web/messages/fr.json' with { type: 'json' };

const missing = (group: string, codes: readonly string[]) =>
	codes.filter((code) => !(`${group}.${code}` in fr) || !(`${group}.${code}` in en));

describe('what the core says has words in both languages', () => {
	test.each([
		['problem', ACCOUNT_REFUSALS],
		['lint', rules.map(({ code }) => code)],
		['status', STATUSES],
		['task-outcome', TASK_OUTCOMES],
	])('%s', (group, codes) => {
		expect(codes.length).toBeGreaterThan(0);
		expect(missing(group, codes)).toEqual([]);
	});
});
