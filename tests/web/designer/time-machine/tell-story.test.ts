import { expect, test } from 'vitest';
import { storyLines } from '#workflows/files/print-story.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { tellStory } from '../../../../web/lib/designer/time-machine/tried-case.ts';
import type { TriedCase } from '../../../../web/lib/designer/time-machine/tried-case.ts';
import { goldenCase, goldenCases } from './golden-cases.ts';

const cases = goldenCases();

/**
 * A golden case as the time machine is given it: what is tried is the plan that an invoice comes to in the end. One
 * that began under an earlier version has that plan as its own, and moves to the plan tried.
 */
function triedCase({ scenarios, ...tried }: SimulationCase): { tried: TriedCase; plan: Plan } {
	const moved = tried.events.findLast((event) => event.type === 'move-version');
	if (moved === undefined) return { tried, plan: scenarios[0].plan };
	const before = scenarios[0].plan;
	return {
		tried: {
			...tried,
			runs: tried.invoices.map(({ id }) => ({ invoice: id, plan: before, state: null })),
			events: tried.events.map((event) => (event === moved ? { ...moved, to: 1 } : event)),
		},
		plan: scenarios[moved.to - 1]!.plan,
	};
}

test('one golden case is about several versions, of which each invoice has one and moves to one', () => {
	const several = cases.filter(([, { scenarios }]) => scenarios.length > 1);
	expect(several.map(([file]) => file)).toEqual(['new-version.case.yaml']);
	expect(several[0]?.[1].events.filter(({ type }) => type === 'move-version')).toHaveLength(1);
	expect(cases.length).toBeGreaterThan(12);
});

test.each(cases)('%s: the time machine tells what `amiable simulate` prints', (_, golden) => {
	const printed = simulate(golden);
	if (!printed.ok) throw new Error(printed.problem.code);
	const { tried, plan } = triedCase(golden);
	const told = tellStory(JSON.parse(JSON.stringify(tried)) as typeof tried, plan);
	if (!told.ok) throw new Error(told.problem.code);
	expect(storyLines(told.value)).toBe(storyLines(printed.value));
});

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
