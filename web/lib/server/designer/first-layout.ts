import { createHash } from 'node:crypto';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import type { Positions } from '#lib/designer/canvas/lay-out.ts';
import { layoutGraph } from '#lib/designer/canvas/layout-graph.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';

/** So many layouts are remembered, the last used ones: who opens a scenario mostly opens it as it was left. */
const REMEMBERED = 200;
const known = new Map<string, Positions>();

/**
 * Where the cards of a scenario lie when nobody has placed them: the page need not fetch what lays them out. Worked
 * out after the answer has begun, a fifth of a second for 500 steps, nothing for a graph that was asked for before.
 */
export function firstLayout(scenario: Scenario): Promise<Positions> {
	const graph = layoutGraph(scenario);
	const key = createHash('sha256').update(JSON.stringify(graph)).digest('base64');
	const found = known.get(key);
	if (found !== undefined) return Promise.resolve(remember(key, found));
	return new Promise((done, failed) => {
		setImmediate(() => {
			try {
				done(remember(key, layOut(graph)));
			} catch (cause) {
				failed(cause instanceof Error ? cause : new Error(String(cause)));
			}
		});
	});
}

function remember(key: string, positions: Positions): Positions {
	known.delete(key);
	known.set(key, positions);
	const [oldest] = known.keys();
	if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
	return positions;
}
