import { readCase } from '#workflows/files/case-file.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import { debtor, fiveSteps, organisation } from './five-steps.ts';
import { median, sampled } from './row.ts';
import type { Row } from './row.ts';
import { lap } from './stopwatch.ts';

const INVOICES = 20_000;
const ROUNDS = 9;

const two = (n: number): string => String(n).padStart(2, '0');

/** Twenty thousand unpaid invoices of five messages each, some for each customer. */
function world(perCustomer: number): SimulationCase {
	const customerCount = INVOICES / perCustomer;
	const customers = Array.from({ length: customerCount }, (_, index) => debtor(`c${String(index)}`));
	const invoices = Array.from({ length: INVOICES }, (_, index) => ({
		id: `f${String(index)}`,
		customer: `c${String(index % customerCount)}`,
		amountCents: 10_000 + (index % 997) * 100,
		currency: 'EUR',
		issuedOn: `2025-${two(1 + (index % 6))}-${two(1 + (index % 28))}`,
		dueOn: `2025-${two(2 + (index % 6))}-${two(1 + (index % 28))}`,
	}));
	const read = readCase(JSON.stringify({ organisation, scenario: fiveSteps, customers, invoices }));
	if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
	return read.value.input;
}

function measure(input: SimulationCase): { perSecond: number[]; perCpuSecond: number; lines: number } {
	const tell = (): number => {
		const story = simulate(input);
		if (!story.ok) throw new Error(story.problem.code);
		return story.value.length;
	};
	// Told once before it is timed, as a page or a worker that has been up for a while finds it.
	const lines = tell();
	const laps = Array.from({ length: ROUNDS }, () => lap(tell));
	const rate = (ms: number): number => (INVOICES / ms) * 1000;
	const perCpuSecond = median(laps.map(({ cpuMs }) => rate(cpuMs)));
	return { perSecond: laps.map(({ wallMs }) => rate(wallMs)), perCpuSecond, lines };
}

const byCpu = ({ perCpuSecond }: { perCpuSecond: number }): string =>
	`${String(Math.round(perCpuSecond / 100) * 100)} by its own CPU time`;

/** Invoices simulated per second, five messages each, in one thread; the case is read beforehand. */
export function benchSimulate(): Promise<Row[]> {
	const alone = measure(world(1));
	const siblings = measure(world(5));
	const perInvoice = (alone.lines / INVOICES).toFixed(1);
	return Promise.resolve([
		sampled(
			{
				name: 'five-step invoices simulated, one thread',
				unit: '/s',
				goal: { atLeast: 20_000 },
				note: `${byCpu(alone)}; ${String(INVOICES)} invoices, ${perInvoice} lines each`,
			},
			alone.perSecond,
		),
		sampled(
			{ name: 'the same, five invoices per customer', unit: '/s', note: byCpu(siblings) },
			siblings.perSecond,
		),
	]);
}
