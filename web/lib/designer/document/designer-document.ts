import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';

/** A place on the canvas, in its own pixels: `x` grows to the right, `y` downwards. */
export type Point = { x: number; y: number };

/** A note of a person, tied to nothing. It survives tidying and never changes the hash. */
export type Note = Point & { id: string; text: string; width: number; height: number };

/** What the `layout` section of a scenario file holds: where nodes lie, and the notes. Absent node ⇒ laid out. */
export type Layout = { nodes: Readonly<Record<NodeId, Point>>; notes: readonly Note[] };

/**
 * What is edited: a scenario with its layout apart. `scenario.layout` is absent here; `withLayout` puts it back for
 * files and drafts.
 */
export type DesignerDocument = { scenario: Scenario; layout: Layout };
