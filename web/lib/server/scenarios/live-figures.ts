import type { NodeCounts } from '#lib/designer/overlay/counts.ts';

/** Everything that the overlay shows of a scenario at one moment. */
export type LiveFigures = {
	nodes: ReadonlyMap<string, NodeCounts>;
	flows: ReadonlyMap<string, number>;
};

export type LiveMessage = {
	whole: boolean;
	nodes: Readonly<Record<string, NodeCounts>>;
	flows: Readonly<Record<string, number>>;
};

const NOBODY: NodeCounts = {
	waiting: { invoices: 0, amounts: [] },
	passed: { invoices: 0, amounts: [] },
	failed: { invoices: 0, amounts: [] },
};

/** What differs between two moments; everything when nothing was told yet, null when nothing differs. */
export function liveMessage(told: LiveFigures | null, now: LiveFigures): LiveMessage | null {
	const nodes = changes(told?.nodes, now.nodes, NOBODY);
	const flows = changes(told?.flows, now.flows, 0);
	const some = Object.keys(nodes).length + Object.keys(flows).length > 0;
	return told === null || some ? { whole: told === null, nodes, flows } : null;
}

function changes<T>(
	told: ReadonlyMap<string, T> | undefined,
	now: ReadonlyMap<string, T>,
	nothing: T,
): Record<string, T> {
	const gone = [...(told?.keys() ?? [])].filter((key) => !now.has(key));
	const fresh = [...now].filter(([key, value]) => JSON.stringify(told?.get(key)) !== JSON.stringify(value));
	return Object.fromEntries([...fresh, ...gone.map((key): [string, T] => [key, nothing])]);
}
