import type { FieldValue, Scenario } from '#workflows/scenario/graph.ts';
import type { DesignerDocument, Layout, Note, Point } from './designer-document.ts';

type Members = { readonly [key: string]: FieldValue };

/** The document as a file or a draft holds it: positions and notes in the `layout` section, absent when there are none. */
export function withLayout({ scenario, layout }: DesignerDocument): Scenario {
	const { nodes, notes } = layout;
	const section = {
		...(Object.keys(nodes).length === 0 ? {} : { nodes }),
		...(notes.length === 0 ? {} : { notes }),
	};
	return Object.keys(section).length === 0 ? scenario : { ...scenario, layout: section };
}

/**
 * The document of a scenario that was read. The core does not look into the `layout` section, so what is no position
 * or note there, and positions of nodes that do not exist, are left out: such nodes are laid out again.
 */
export function withoutLayout({ layout, ...scenario }: Scenario): DesignerDocument {
	const places = Object.entries(membersOf(layout?.['nodes'])).flatMap(([id, value]): [string, Point][] => {
		const point = pointOf(value);
		return point === undefined || !Object.hasOwn(scenario.nodes, id) ? [] : [[id, point]];
	});
	const notes = layout?.['notes'];
	return {
		scenario,
		layout: {
			nodes: Object.fromEntries(places),
			notes: Array.isArray(notes) ? notesOf(notes as readonly FieldValue[]) : [],
		},
	};
}

function notesOf(values: readonly FieldValue[]): readonly Note[] {
	const notes = values.flatMap((value) => noteOf(value) ?? []);
	return notes.filter(({ id }, index) => notes.findIndex((note) => note.id === id) === index);
}

function noteOf(value: FieldValue): Note | undefined {
	const { id, text, width, height } = membersOf(value);
	const point = pointOf(value);
	if (point === undefined || typeof id !== 'string' || typeof text !== 'string') return undefined;
	return isSize(width) && isSize(height) ? { id, ...point, width, height, text } : undefined;
}

function pointOf(value: FieldValue): Point | undefined {
	const { x, y } = membersOf(value);
	return isNumber(x) && isNumber(y) ? { x, y } : undefined;
}

const isNumber = (value: FieldValue | undefined): value is number => Number.isFinite(value);
const isSize = (value: FieldValue | undefined): value is number => isNumber(value) && value > 0;

function membersOf(value: FieldValue | undefined): Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

/** A point on whole pixels: files stay readable, and a place never differs by a rounding. */
export const wholePixels = ({ x, y }: Point): Point => ({ x: whole(x), y: whole(y) });

const whole = (value: number): number => (Number.isFinite(value) ? Math.round(value) + 0 : 0);

/** The layout without places of nodes that the scenario no longer has. */
export function placesOf(layout: Layout, nodes: Scenario['nodes']): Layout {
	const kept = Object.entries(layout.nodes).filter(([id]) => Object.hasOwn(nodes, id));
	return kept.length === Object.keys(layout.nodes).length
		? layout
		: { ...layout, nodes: Object.fromEntries(kept) };
}
