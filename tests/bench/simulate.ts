import { readCase } from '#workflows/files/case-file.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { simulate } from '#workflows/scenario/simulate.ts';

/** One measurement of a bench: what, how much of what unit, and the goal where there is one. */
export type Row = { name: string; value: number; unit: string; goal?: string };

const INVOICES = 20_000;
const ROUNDS = 3;

const two = (n: number): string => String(n).padStart(2, '0');

/** Twenty thousand unpaid invoices of five messages each, some for each customer. */
function world(perCustomer: number): SimulationCase {
	const customerCount = INVOICES / perCustomer;
	const customers = Array.from({ length: customerCount }, (_, index) => ({
		id: `c${String(index)}`,
		name: `Client ${String(index)}`,
		kind: 'company',
		language: 'fr',
		country: 'FR',
		contacts: [{ role: 'accounting', email: 'a@example.fr', phone: '0102030405', address: '1 rue X' }],
	}));
	const invoices = Array.from({ length: INVOICES }, (_, index) => ({
		id: `f${String(index)}`,
		customer: `c${String(index % customerCount)}`,
		amountCents: 10_000 + (index % 997) * 100,
		currency: 'EUR',
		issuedOn: `2025-${two(1 + (index % 6))}-${two(1 + (index % 28))}`,
		dueOn: `2025-${two(2 + (index % 6))}-${two(1 + (index % 28))}`,
	}));
	const read = readCase(
		JSON.stringify({
			organisation: { name: 'Bench', timeZone: 'Europe/Paris', country: 'FR', language: 'fr' },
			scenario: fiveSteps,
			customers,
			invoices,
		}),
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
	return read.value.input;
}

const mail = (next: string) => ({
	kind: 'email',
	label: 'Mail',
	template: 'reminder-1',
	to: ['accounting'],
	next,
});
const wait = (offset: number, next: string) => ({ kind: 'wait', label: `J${String(offset)}`, offset, next });

const fiveSteps = {
	amiable: 1,
	id: 'five-steps',
	name: 'Five steps',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'w1' },
		w1: wait(-7, 'm1'),
		m1: mail('w2'),
		w2: wait(4, 'm2'),
		m2: mail('w3'),
		w3: wait(11, 'm3'),
		m3: mail('w4'),
		w4: wait(20, 'm4'),
		m4: mail('w5'),
		w5: wait(30, 'm5'),
		m5: mail('end'),
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
};

function measure(input: SimulationCase): { perSecond: number; lines: number } {
	let best = Infinity;
	let lines = 0;
	for (let round = 0; round < ROUNDS; round += 1) {
		const started = performance.now();
		const story = simulate(input);
		best = Math.min(best, performance.now() - started);
		if (!story.ok) throw new Error(story.problem.code);
		lines = story.value.length;
	}
	return { perSecond: Math.round((INVOICES / best) * 1000), lines: Math.round((lines / best) * 1000) };
}

/** Invoices simulated per second, five messages each, in one thread: the best of three rounds. */
export function benchSimulate(): Promise<Row[]> {
	const alone = measure(world(1));
	const siblings = measure(world(5));
	return Promise.resolve([
		{ name: 'simulated five-step invoices', value: alone.perSecond, unit: '/s', goal: '≥ 20,000' },
		{ name: 'lines of their stories', value: alone.lines, unit: '/s' },
		{ name: 'the same, five invoices per customer', value: siblings.perSecond, unit: '/s' },
	]);
}
