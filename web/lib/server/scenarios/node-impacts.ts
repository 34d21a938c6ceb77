import type { OpenRun } from '#db/publication/open-runs.ts';
import type { MoveChoice } from '#db/values.ts';
import type { NodeImpact, Tally } from '#lib/scenarios/impact-view.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { labelsApart, storyOrder } from './story-order.ts';

type Counting = {
	/** of the versions that the runs are in */
	plans: ReadonlyMap<number, Plan>;
	/** of the version to come */
	plan: Plan;
	choice: MoveChoice;
	tally: (runs: readonly OpenRun[]) => Tally;
};

/** Runs grouped by the node on which they stand, in the order of their story; those that have not begun come last. */
export function nodeImpacts(
	runs: readonly OpenRun[],
	{ plans, plan, choice: { targets, planned }, tally }: Counting,
): NodeImpact[] {
	const order = [...plans.values()].reverse().flatMap(storyOrder);
	const labels = new Map([...plans].map(([version, of]) => [version, labelsApart(of)]));
	const groups = Map.groupBy(runs, ({ workflow, node }) => (workflow === 'started' ? (node ?? '') : null));
	const rank = (node: string | null): number => {
		const at = node === null ? -1 : order.indexOf(node);
		return at === -1 ? order.length : at;
	};
	return [...groups]
		.sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : rank(a) - rank(b)))
		.map(([node, group]) => ({
			node,
			label: labelOf(node, group, labels, plan),
			versions: [...new Set(group.map(({ version }) => version))].sort((a, b) => a - b),
			kept: node === null || plan.nodes[node] !== undefined || group.every((run) => isByHand(run, node)),
			tally: tally(group),
			target: node === null ? (planned ? plan.entry : null) : (targets[node] ?? null),
		}));
}

/** An action that a person put into this run alone: it goes along, and returns to where the run stood. */
const isByHand = ({ runState }: OpenRun, node: string): boolean => runState?.inserted[node] !== undefined;

function labelOf(
	node: string | null,
	group: readonly OpenRun[],
	labels: ReadonlyMap<number, ReadonlyMap<string, string>>,
	plan: Plan,
): string {
	if (node === null) return '';
	const [first] = group;
	const before = first && (labels.get(first.version)?.get(node) ?? first.runState?.inserted[node]?.label);
	return before ?? plan.nodes[node]?.label ?? first?.nodeLabel ?? node;
}
