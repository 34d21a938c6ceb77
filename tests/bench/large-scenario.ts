import type { Scenario } from '#workflows/scenario/graph.ts';
import { parse } from '#workflows/scenario/parse.ts';

const NODES = 500;

/** Nodes as a file holds them. */
export type Written = Record<string, Record<string, unknown>>;

const mail = (next: string) => ({ kind: 'email', template: 'reminder-1', to: ['accounting'], next });

/** A chain of waits and mails; every fifth step forks past its neighbour and joins again. */
export function chain(): Written {
	const nodes: Written = { start: { kind: 'start', next: 'n1' } };
	const name = (index: number) => (index > NODES - 2 ? 'end' : `n${String(index)}`);
	for (let index = 1; index <= NODES - 2; index += 1) {
		const next = name(index + 1);
		if (index % 5 === 0)
			nodes[name(index)] = {
				kind: 'branch',
				branches: [{ when: { insured: { is: true } }, next }],
				otherwise: name(index + 2),
			};
		else
			nodes[name(index)] =
				index % 2 === 0 ? mail(next) : { kind: 'wait', anchor: 'due-date', offset: index, next };
	}
	return { ...nodes, end: { kind: 'end' } };
}

/** Every mail may follow every branch: the worst that the rules can meet. */
export function tangle(): Written {
	const nodes: Written = { start: { kind: 'start', next: 'b0' } };
	const half = NODES / 2 - 1;
	for (let index = 0; index < half; index += 1) {
		const next = index + 1 < half ? `b${String(index + 1)}` : 'end';
		nodes[`b${String(index)}`] = {
			kind: 'branch',
			branches: [{ when: { daysLate: { below: index + 1 } }, next: `m${String(index)}` }],
			otherwise: next,
		};
		nodes[`m${String(index)}`] = mail(next);
	}
	return { ...nodes, end: { kind: 'end' } };
}

/** The scenario that such nodes make. @throws Error when they make none */
export function scenarioOf(written: Written): Scenario {
	const nodes = Object.fromEntries(Object.entries(written).map(([id, node]) => [id, { label: id, ...node }]));
	const parsed = parse({ amiable: 1, id: 'large', name: 'Large', start: 'start', nodes });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems[0]));
	return parsed.value;
}
