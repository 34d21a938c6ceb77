import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import type { DesignerDocument, Layout } from './designer-document.ts';
import { copiesOf } from './copies.ts';
import { placesOf, withLayout, withoutLayout } from './layout-section.ts';

/** What was copied, as the command `paste` takes it. */
export type Clipping = { nodes: Readonly<Record<NodeId, ScenarioNode>>; layout: Layout['nodes'] };

/**
 * Nodes as text, in the format of exported scenarios: a scenario of these nodes alone. Ways to others are left out.
 * Empty when none of `ids` exists.
 */
export function copySelection({ scenario, layout }: DesignerDocument, ids: Iterable<NodeId>): string {
	const chosen = new Set(ids);
	const originals = Object.entries(scenario.nodes).filter(([id]) => chosen.has(id));
	const [first] = originals;
	if (first === undefined) return '';
	const { nodes } = copiesOf(Object.fromEntries(originals), {}, 'cut');
	const fragment = { ...scenario, start: first[0], nodes };
	const places = placesOf({ nodes: layout.nodes, notes: [] }, nodes);
	return JSON.stringify(print(withLayout({ scenario: fragment, layout: places })), null, 2);
}

/** Longer texts are no clippings. */
const LONGEST = 2_000_000;

/**
 * The nodes in a text from the clipboard: a clipping, or a whole scenario in JSON.
 * @returns `clipboard-empty`, `clipboard-not-scenario` for any other text, or the first problem of the file
 */
export function readClipboard(text: string): Outcome<Clipping> {
	if (text.trim() === '') return refuse('clipboard-empty');
	const value = text.length > LONGEST ? undefined : jsonOf(text);
	if (typeof value !== 'object' || value === null || !('amiable' in value))
		return refuse('clipboard-not-scenario');
	const read = parse(value);
	if (!read.ok) {
		const [{ code, params }] = read.problems;
		return { ok: false, problem: { code, params } };
	}
	const { scenario, layout } = withoutLayout(read.value);
	return ok({ nodes: scenario.nodes, layout: layout.nodes });
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
