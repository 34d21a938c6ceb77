import type { NodeId } from './graph.ts';
import type { Op } from './plan.ts';

/** One way on from an operation. */
export type OpEdge = { port: string; target: NodeId };

/** Every node that may come directly after an operation, in the order of its ports; open ports are left out. */
export const targetsOf = (op: Op): readonly OpEdge[] =>
	waysOf(op).filter((edge): edge is OpEdge => edge.target !== null && edge.target !== '');

type Way = { port: string; target: NodeId | null };

function waysOf(op: Op): readonly Way[] {
	switch (op.op) {
		case 'end':
			return [];
		case 'branch':
			return [
				...op.cases.map(({ next }, index) => ({ port: `branches.${index}`, target: next })),
				{ port: 'otherwise', target: op.otherwise },
			];
		case 'promise-watch':
			return [next(op), { port: 'kept', target: op.kept }, { port: 'broken', target: op.broken }];
		case 'approval':
			return [next(op), { port: 'onRefused', target: op.onRefused }];
		case 'human':
			return [next(op), ...outcomesOf(op.outcomes), failure(op)];
		case 'contact':
		case 'hand-off':
			return [next(op), failure(op)];
		case 'pass':
		case 'wait':
		case 'thanks':
		case 'penalty':
		case 'alert':
		case 'webhook':
			return [next(op)];
	}
}

const next = (op: { next: NodeId }): Way => ({ port: 'next', target: op.next });
const failure = (op: { onFailure: NodeId | null }): Way => ({ port: 'onFailure', target: op.onFailure });
const outcomesOf = (outcomes: Readonly<Record<string, NodeId>>): readonly Way[] =>
	Object.entries(outcomes).map(([name, target]) => ({ port: `outcomes.${name}`, target }));
