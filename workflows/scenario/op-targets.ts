import type { NodeId } from './graph.ts';
import type { Op } from './plan.ts';

/** One way on from an operation. */
export type OpEdge = { port: string; target: NodeId };

/** Every node that may come directly after an operation, in the order of its ports; open ports are left out. */
export const targetsOf = (op: Op): readonly OpEdge[] => waysOf(op).filter(({ target }) => target !== '');

/** Ports of every operation that have one target, in the order in which people read them. */
const SINGLE_PORTS = ['next', 'otherwise', 'kept', 'broken', 'onRefused', 'onFailure'] as const;

function waysOf(op: Op): readonly OpEdge[] {
	const single: Readonly<Record<string, unknown>> = op;
	return [
		...(op.op === 'branch'
			? op.cases.map(({ next }, index) => ({ port: `branches.${index}`, target: next }))
			: []),
		...SINGLE_PORTS.flatMap((port) => {
			const target = single[port];
			return typeof target === 'string' ? [{ port, target }] : [];
		}),
		...(op.op === 'human' ? outcomesOf(op.outcomes) : []),
	];
}

const outcomesOf = (outcomes: Readonly<Record<string, NodeId>>): readonly OpEdge[] =>
	Object.entries(outcomes).map(([name, target]) => ({ port: `outcomes.${name}`, target }));
