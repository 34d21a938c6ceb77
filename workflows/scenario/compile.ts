import { missingFields } from './catalogue/read-fields.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { portTarget } from './catalogue/node-type.ts';
import type { NodeId, Scenario, ScenarioNode } from './graph.ts';
import { hash } from './hash.ts';
import { instantCycles } from './instant-cycles.ts';
import { plainSettings } from './plain-settings.ts';
import type { Plan } from './plan.ts';
import { planNodes } from './plan-nodes.ts';
import { edgesOf, openPortsOf } from './ports.ts';
import { ok, refuse } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';

export type CompileProblem = 'start-required' | 'scenario-incomplete' | 'unknown-node' | 'cycle-without-wait';

/**
 * The plan of a scenario: flat, canonical, the same for every writing of the same content.
 * @param version number under which it was published; 0 for a draft or a simulation
 * @returns the plan, or the first reason why it cannot run: `start-required`, `scenario-incomplete` {node, missing},
 * `unknown-node` {node, port, target}, `cycle-without-wait` {nodes}
 */
export function compile(scenario: Scenario, version = 0): Outcome<Plan, CompileProblem> {
	const start = Object.hasOwn(scenario.nodes, scenario.start) ? scenario.nodes[scenario.start] : undefined;
	if (start === undefined || !catalogue[start.kind].entry)
		return refuse('start-required', { start: scenario.start });
	for (const [id, node] of Object.entries(scenario.nodes)) {
		const problem = unfinished(scenario, id, node);
		if (problem !== null) return problem;
	}
	const nodes = planNodes(scenario);
	const [cycle] = instantCycles(nodes);
	if (cycle !== undefined) return refuse('cycle-without-wait', { nodes: cycle });
	return ok({
		interpreter: 1,
		scenario: { id: scenario.id, name: scenario.name, version, hash: hash(scenario) },
		entry: scenario.start,
		onPaid: portTarget(start, 'onPaid') ?? null,
		settings: plainSettings(scenario.settings),
		nodes,
	});
}

function unfinished(scenario: Scenario, id: NodeId, node: ScenarioNode) {
	const missing = [
		...(node.disabled === true ? [] : missingFields(catalogue[node.kind].fields, node.fields)),
		...openPortsOf(node),
	];
	if (missing.length > 0) return refuse('scenario-incomplete', { node: id, missing });
	const lost = edgesOf(node).find(({ target }) => !Object.hasOwn(scenario.nodes, target));
	return lost === undefined
		? null
		: refuse('unknown-node', { node: id, port: lost.port, target: lost.target });
}
