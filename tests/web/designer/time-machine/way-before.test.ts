import { describe, expect, test } from 'vitest';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase, Watch } from '#workflows/scenario/simulate.ts';
import { keepJourney } from '../../../../web/lib/designer/time-machine/story/journey.ts';
import { lightAt } from '../../../../web/lib/designer/time-machine/story/light.ts';
import type { Stretch } from '../../../../web/lib/designer/time-machine/world/world.ts';
import { goldenCases } from './golden-cases.ts';
import { halfTold } from './half-told.ts';

/** What the database keeps of a run: the nodes that each step came to, and where it then stood. */
function keepStretches(until: Instant): { stretches: Map<string, Stretch[]>; watch: Watch } {
	const stretches = new Map<string, Stretch[]>();
	return {
		stretches,
		watch: ({ invoice, at, before, after }) => {
			const arrived = Object.entries(after.visits).flatMap(([node, visit]) =>
				visit > (before?.visits[node] ?? 0) ? [node] : [],
			);
			if (at >= until || arrived.length === 0) return;
			const stretch = { from: before?.position?.node ?? null, arrived, last: after.position?.node ?? null };
			stretches.set(invoice, [...(stretches.get(invoice) ?? []), stretch]);
		},
	};
}

/** One version, no outage: what an outage keeps is in nobody's state. */
const plain = goldenCases().filter(
	([, { events, scenarios }]) => scenarios.length === 1 && events.every(({ type }) => type !== 'outage'),
);

function litBefore(input: SimulationCase, from: Instant, invoice: string) {
	const { plan } = input.scenarios[0];
	const { stretches, watch } = keepStretches(from);
	simulate(input, watch);
	const { accounts, runs } = halfTold(input, from);
	const state = runs[invoice] ?? null;
	if (!state || state.ended || state.standing?.kind === 'contacting') return null;
	const journey = keepJourney((id) => stretches.get(id) ?? []);
	const rest: SimulationCase = {
		...input,
		from,
		customers: input.customers.map((one) => ({ ...one, state: accounts[one.customer.id]! })),
		runs: [{ invoice, state, plan }],
		events: [{ at: from, type: 'move-version', invoice, to: 1 }],
	};
	const story = simulate(rest, journey.watch);
	if (!story.ok) throw new Error(JSON.stringify(story.problem));
	const first = journey.moments.find((moment) => moment.invoice === invoice)!;
	return lightAt(plan, [first], [], { invoice, at: from });
}

function litWhole(input: SimulationCase, until: Instant, invoice: string) {
	const journey = keepJourney();
	simulate({ ...input, until }, journey.watch);
	return lightAt(input.scenarios[0].plan, journey.moments, [], { invoice, at: until });
}

const compared: SimulationCase[] = [];

describe('a real run’s way up to today is lit as if its whole story had been told', () => {
	test.each(plain)('%s', (_, input) => {
		const [invoice] = input.invoices;
		for (const days of [1, 7, 16, 27, 60]) {
			const from = instantAt(input.calendar, addDays(invoice!.dueOn, days), '12:00');
			const before = litBefore(input, from, invoice!.id);
			if (!before) continue;
			compared.push(input);
			const whole = litWhole(input, from, invoice!.id);
			expect([...before.edges].sort()).toEqual([...whole.edges].sort());
			expect([...before.nodes.keys()].sort()).toEqual([...whole.nodes.keys()].sort());
		}
	});

	test('a run that caught up on everything in one step is lit in the order of the plan', () => {
		const [, input] = plain.find(([name]) => name.startsWith('standard-unpaid'))!;
		const { plan } = input.scenarios[0];
		const arrived = ['wait-call', 'reminder-1', 'pre-reminder', 'wait-reminder-1', 'wait-pre-reminder'];
		const visits = Object.fromEntries(arrived.map((node) => [node, 1]));
		const from = instantAt(input.calendar, addDays(input.invoices[0]!.dueOn, 7), '12:00');
		const { accounts, runs } = halfTold(input, from);
		const [invoice] = Object.keys(runs);
		const state = { ...runs[invoice!]!, visits, position: { node: 'wait-call', visit: 1 } };
		const journey = keepJourney(() => [{ from: null, arrived, last: 'wait-call' }]);
		simulate(
			{
				...input,
				from,
				customers: input.customers.map((one) => ({ ...one, state: accounts[one.customer.id]! })),
				runs: [{ invoice: invoice!, state, plan }],
				events: [],
			},
			journey.watch,
		);
		const been = journey.moments[0]!.been.map(({ node, from: before }) => [before, node]);
		expect(been).toEqual([
			[null, 'start'],
			['start', 'wait-pre-reminder'],
			['wait-pre-reminder', 'how-paid'],
			['how-paid', 'pre-reminder'],
			['pre-reminder', 'wait-reminder-1'],
			['wait-reminder-1', 'reminder-1'],
			['reminder-1', 'wait-call'],
		]);
	});

	test('most cases stand somewhere on one of these days', () => {
		expect(new Set(compared).size).toBeGreaterThan(plain.length / 2);
	});
});
