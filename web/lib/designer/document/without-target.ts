import type { ScenarioNode } from '#workflows/scenario/graph.ts';
import { withTarget } from '#workflows/scenario/connect.ts';

/** The node with `port` leading nowhere; a case of a branch stays, open. */
export function withoutTarget(node: ScenarioNode, port: string): ScenarioNode {
	if (port.startsWith('branches.')) return withTarget(node, port, '');
	if (port === 'next' || port === 'onFailure') {
		const { [port]: _, ...rest } = node;
		return rest;
	}
	const { ports, ...rest } = node;
	const kept = Object.entries(ports ?? {}).filter(([name]) => name !== port);
	return kept.length === 0 ? rest : { ...rest, ports: Object.fromEntries(kept) };
}
