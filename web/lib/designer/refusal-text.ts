import { codeText } from '#lib/text/code-text.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';

/** Parameters that name steps by their ids. */
const NODES = ['node', 'target', 'nodes'];

/** Why a command was refused, in words, with steps under the names that people gave them. */
export function refusalText({ code, params }: Problem, { nodes }: Pick<Scenario, 'nodes'>): string {
	const label = (id: string | number) => nodes[String(id)]?.label.trim() || String(id);
	const named = Object.entries(params).map(([name, value]) => {
		if (!NODES.includes(name)) return [name, value];
		return [name, Array.isArray(value) ? value.map(label).join(' → ') : label(value as string | number)];
	});
	return codeText('refusal', code, Object.fromEntries(named) as Record<string, unknown>);
}
