import { expect, test } from 'vitest';
import { storyLines } from '#workflows/files/print-story.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import { tellStory } from '../../../../web/lib/designer/time-machine/tried-case.ts';
import { goldenCase, goldenCases } from './golden-cases.ts';

const single = goldenCases().filter(([, { scenarios }]) => scenarios.length === 1);

test('all golden cases but the one about two versions are cases of one scenario', () => {
	const others = goldenCases().filter(([, { scenarios }]) => scenarios.length > 1);
	expect(others.map(([file]) => file)).toEqual(['new-version.case.yaml']);
	expect(single.length).toBeGreaterThan(8);
});

test.each(single)(
	'%s: the time machine tells what `amiable simulate` prints',
	(_, { scenarios, ...tried }) => {
		const printed = simulate({ ...tried, scenarios });
		if (!printed.ok) throw new Error(printed.problem.code);
		const kept = JSON.parse(JSON.stringify(tried)) as typeof tried;
		const told = tellStory(kept, scenarios[0].plan);
		if (!told.ok) throw new Error(told.problem.code);
		expect(storyLines(told.value)).toBe(storyLines(printed.value));
	},
);

test('confirmed at once, a message that waits for a person leaves on its day', () => {
	const { scenarios, ...tried } = goldenCase('standard-unpaid');
	const waiting = {
		...tried,
		customers: tried.customers.map((one) => ({ ...one, customer: { ...one.customer, confirm: true } })),
	};
	const plan = scenarios[0].plan;
	const first = (story: ReturnType<typeof tellStory>) =>
		story.ok ? story.value.find(({ kind }) => kind !== 'status')?.kind : story.problem.code;
	expect(first(tellStory(waiting, plan))).toBe('task');
	const unasked = { ...waiting, customers: tried.customers, confirmed: true };
	expect(first(tellStory(unasked, plan))).toBe('email');
});
