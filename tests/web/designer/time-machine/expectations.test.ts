import { expect, test } from 'vitest';
import type { Plan } from '#workflows/scenario/plan.ts';
import { checkExpectations } from '../../../../web/lib/designer/time-machine/check-expectations.ts';
import type { Expectation } from '../../../../web/lib/designer/time-machine/check-expectations.ts';
import { tellStory } from '../../../../web/lib/designer/time-machine/tried-case.ts';
import { lineOf } from '../../../story-of.ts';
import { goldenCase } from './golden-cases.ts';
import { standardPlan } from './sample-world.ts';

const { scenarios: _, ...tried } = goldenCase('standard-unpaid');

function kept(): Expectation {
	const story = tellStory(tried, standardPlan());
	if (!story.ok) throw new Error(story.problem.code);
	const all: Expectation = {
		id: 'e',
		name: 'unpaid',
		tried,
		trace: story.value,
		savedBy: 'anne',
		savedAt: '',
	};
	return JSON.parse(JSON.stringify(all)) as Expectation;
}

function withWait(node: string, offset: number): Plan {
	const plan = standardPlan();
	const wait = plan.nodes[node]!;
	return {
		...plan,
		nodes: { ...plan.nodes, [node]: { ...wait, op: { ...wait.op, offset } as typeof wait.op } },
	};
}

function without(node: string): Plan {
	const plan = standardPlan();
	const { op, ...rest } = plan.nodes[node]!;
	const next = 'next' in op ? op.next : '';
	return { ...plan, nodes: { ...plan.nodes, [node]: { ...rest, op: { op: 'pass', next } } } };
}

const said = (plan: Plan) =>
	checkExpectations(plan, [kept()]).flatMap((result) =>
		result.state === 'changed'
			? result.changes
					.filter(({ before, after }) => before?.kind === 'email' || after?.kind === 'email')
					.map(({ before, after }) => [before && lineOf(before), after && lineOf(after)])
			: [[result.state, null]],
	);

test('the same plan tells the same story, also when the order of keys changed in between', () => {
	const expectation = kept();
	const turned = expectation.trace.map((line) => Object.fromEntries(Object.entries(line).reverse()));
	const asStored = { ...expectation, trace: turned as unknown as Expectation['trace'] };
	expect(checkExpectations(standardPlan(), [asStored])).toEqual([{ id: 'e', name: 'unpaid', state: 'same' }]);
});

test('a later wait moves its reminder', () => {
	expect(said(withWait('wait-reminder-1', 6))).toContainEqual([
		'2027-03-02 08:30 email reminder-1',
		'2027-03-04 08:30 email reminder-1',
	]);
});

test('a step that is gone takes its message with it', () => {
	expect(said(without('reminder-1'))).toContainEqual(['2027-03-02 08:30 email reminder-1', null]);
});

test('a story that cannot be told any more says why', () => {
	const expectation = kept();
	const broken = {
		...expectation,
		tried: { ...tried, events: [{ at: 0, type: 'move-version' as const, invoice: 'nobody', to: 1 }] },
	};
	expect(checkExpectations(standardPlan(), [broken])).toMatchObject([
		{ state: 'refused', problem: { code: 'unknown-reference' } },
	]);
});
