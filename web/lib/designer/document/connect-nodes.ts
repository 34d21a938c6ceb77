import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { connect } from '#workflows/scenario/connect.ts';
import type { Edit } from './edit.ts';
import { nodeAt } from './node-at.ts';
import { targetOf } from './target-of.ts';
import { withoutTarget } from './without-target.ts';

/** A port led to a node; one that already leads elsewhere is led anew. The core says what may be connected. */
export const connectNodes: Edit<'connect'> = ({ scenario, layout }, { from, to }) => {
	const node = nodeAt(scenario, from.node);
	if (node !== undefined && targetOf(node, from.port) === to) return ok({ scenario, layout });
	const nodes =
		node === undefined ? scenario.nodes : { ...scenario.nodes, [from.node]: withoutTarget(node, from.port) };
	const connected = connect({ ...scenario, nodes }, from.node, from.port, to);
	return connected.ok ? ok({ scenario: connected.value, layout }) : connected;
};

/** A port that leads nowhere any more. */
export const disconnectPort: Edit<'disconnect'> = ({ scenario, layout }, { from }) => {
	const node = nodeAt(scenario, from.node);
	if (node === undefined) return refuse('unknown-node', { target: from.node });
	if (targetOf(node, from.port) === undefined) return ok({ scenario, layout });
	const nodes = { ...scenario.nodes, [from.node]: withoutTarget(node, from.port) };
	return ok({ scenario: { ...scenario, nodes }, layout });
};
