import { expect, test } from 'vitest';
import { lint } from '#workflows/scenario/lint.ts';
import { rules } from '#workflows/scenario/rules/rules.ts';
import { worstByNode } from '../../../../web/lib/designer/canvas/worst-by-node.ts';
import { isToReview } from '../../../../web/lib/designer/problems/drawn-problem.ts';
import { lintDrawing } from '../../../../web/lib/designer/problems/lint-drawing.ts';
import { due, email, scenarioOf } from '../../../workflows/scenario/scenario-of.ts';

/** A message without recipient, that nobody gets when it fails; a step nothing reaches; one that is switched off. */
const unfinished = scenarioOf(
	{
		start: { kind: 'start', next: 'w' },
		w: { ...due(4), next: 'a' },
		a: email({ label: '', next: 'end' }),
		lost: { kind: 'task', label: 'Perdue', next: 'end' },
		off: email({ disabled: true, next: 'end' }),
		end: { kind: 'end' },
	},
	{ settings: { pauseOn: ['dispute'] } },
);

test('what is not finished is no error while it is drawn, and says that it will stand in the way', () => {
	const found = lintDrawing(unfinished, {});
	expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
	const label = found.find(({ code }) => code === 'label-required');
	expect(label).toMatchObject({ node: 'a', severity: 'warning', atPublish: 'error' });
	const pause = found.find(({ code }) => code === 'no-pause-on-promise');
	expect(pause).toMatchObject({ severity: 'info', atPublish: 'warning' });
});

test('every problem of the publication is known while drawing, with the weight that it will have', () => {
	const drawn = lintDrawing(unfinished, {});
	const published = lint(unfinished, { severity: 'publish' });
	const asPublished = drawn.map(({ code, pointer, atPublish }) => `${atPublish} ${code} ${pointer}`);
	expect(asPublished.toSorted()).toEqual(
		published.map(({ code, pointer, severity }) => `${severity} ${code} ${pointer}`).toSorted(),
	);
});

test('the worst comes first, and of the same weight what publishing refuses', () => {
	const weights = lintDrawing(unfinished, {}).map(({ severity, atPublish }) => `${severity} ${atPublish}`);
	expect([...new Set(weights)]).toEqual(['warning error', 'info warning', 'info info']);
});

test('a card shows what is to be reviewed, never a remark', () => {
	const worst = worstByNode(lintDrawing(unfinished, {}));
	expect(worst.get('a')).toMatchObject({ atPublish: 'error' });
	expect([...worst.values()].every(isToReview)).toBe(true);
});

test('nothing weighs more while it is drawn than when it is published', () => {
	const order = ['info', 'warning', 'error'];
	for (const { code, severity } of rules)
		expect(order.indexOf(severity.draft), code).toBeLessThanOrEqual(order.indexOf(severity.publish));
});
