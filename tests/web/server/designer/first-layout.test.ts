import { expect, it } from 'vitest';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import { layoutGraph } from '#lib/designer/canvas/layout-graph.ts';
import { firstLayout } from '#lib/server/designer/first-layout.ts';
import { chain, scenarioOf } from '../../../bench/large-scenario.ts';

const scenario = scenarioOf(chain());

it('says where the page itself would lay the cards', async () => {
	expect(await firstLayout(scenario)).toEqual(layOut(layoutGraph(scenario)));
});

it('remembers a graph, whatever its steps say', async () => {
	const first = await firstLayout(scenario);
	const nodes = Object.entries(scenario.nodes).map(([id, node]) => [id, { ...node, label: `${id} renamed` }]);
	expect(await firstLayout({ ...scenario, nodes: Object.fromEntries(nodes) })).toBe(first);
	const { n1: _gone, ...others } = scenario.nodes;
	expect(await firstLayout({ ...scenario, nodes: others })).not.toBe(first);
});
