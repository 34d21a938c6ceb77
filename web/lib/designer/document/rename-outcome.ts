import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { isOutcomeName } from '#workflows/scenario/outcome-name.ts';
import type { Edit } from './edit.ts';
import { onNode } from './edit-node.ts';

/** An answer of the scenario's own under another name; its way and its place among the others stay. */
export const renameOutcome: Edit<'rename-outcome'> = (document, { from, to }) =>
	onNode(document, from.node, (node) => {
		const [group = ''] = from.port.split('.', 1);
		const declared = catalogue[node.kind].ports[group];
		const renamed = `${group}.${to}`;
		const { ports = {} } = node;
		if (declared?.shape !== 'named' || declared.open !== true || !Object.hasOwn(ports, from.port))
			return refuse('unknown-port', { node: from.node, port: from.port });
		if (!isOutcomeName(to)) return refuse('bad-outcome-name', { outcome: to.slice(0, 80) });
		if (renamed !== from.port && Object.hasOwn(ports, renamed))
			return refuse('outcome-taken', { outcome: to });
		const entries = Object.entries(ports).map(([port, target]): [string, NodeId] => [
			port === from.port ? renamed : port,
			target,
		]);
		return ok({ ...node, ports: Object.fromEntries(entries) });
	});
