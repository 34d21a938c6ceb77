import { expect, test } from 'vitest';
import { rules } from '#workflows/scenario/rules/rules.ts';
import type { Editor } from '../../../../web/lib/designer/editor.ts';
import type { DrawnProblem } from '../../../../web/lib/designer/problems/drawn-problem.ts';
import { lintDrawing } from '../../../../web/lib/designer/problems/lint-drawing.ts';
import { placeOf } from '../../../../web/lib/designer/problems/place-of.ts';
import { nextProblem } from '../../../../web/lib/designer/problems/next-problem.ts';
import { email, scenarioOf } from '../../../workflows/scenario/scenario-of.ts';

const ill = scenarioOf(
	{
		start: { kind: 'start', next: 'b' },
		b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'a' }] },
		a: email({ to: ['accounting'], label: '' }),
	},
	{ settings: { pauseOn: ['dispute'] } },
);
const problems = lintDrawing(ill, {});

/** As much of an editor as walking needs: where the focus is. */
function walker(found: readonly DrawnProblem[]) {
	const seen: string[] = [];
	const editor = {
		problems: found,
		scenario: ill,
		focus: null as Editor['focus'],
		open(node: string, field: string | null = null) {
			editor.focus = { node, field };
			seen.push(`${node} ${field ?? ''}`.trim());
		},
	};
	return { seen, next: () => nextProblem(editor as unknown as Editor) };
}

test('each place with a problem in turn, worst first, then from the start again', () => {
	const { seen, next } = walker(problems);
	const places = new Set(
		problems.flatMap((problem) => {
			const place = placeOf(problem, ill);
			return place === null ? [] : [`${place.node} ${place.field}`.trim()];
		}),
	);
	for (let step = 0; step <= places.size; step += 1) expect(next()).toBe(true);
	expect(seen.slice(0, -1)).toEqual([...places]);
	expect(seen.at(-1)).toBe(seen[0]);
	expect([...places]).toEqual(
		expect.arrayContaining([
			'a next',
			'a label',
			'b otherwise',
			'a onFailure',
			'start onPaid',
			'start settings/pauseOn',
		]),
	);
});

test('a problem of the step as a whole is opened where the panel tells it', () => {
	const lost = problems.find(({ code }) => code === 'step-unreachable') ?? {
		...problems[0]!,
		...{ code: 'step-unreachable', node: 'a', pointer: '/nodes/a', params: {} },
	};
	const { seen, next } = walker([lost]);
	const place = placeOf(lost, ill);
	expect(place).toEqual({ node: lost.node, field: '' });
	next();
	next();
	expect(seen).toEqual([lost.node, lost.node]);
});

test('nothing to mend: nowhere to go', () => {
	expect(walker([]).next()).toBe(false);
});

test('every rule that this knows a place for exists', () => {
	const codes = rules.map(({ code }) => code);
	expect(codes).toEqual(
		expect.arrayContaining([
			'branch-without-default',
			'no-recipient-fallback',
			'contact-too-soon',
			'fee-claimed-twice',
		]),
	);
});
