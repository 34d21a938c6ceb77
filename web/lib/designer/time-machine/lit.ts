import type { NodeId } from '#workflows/scenario/graph.ts';

/**
 * How one node stands at the simulated instant: `met` the run went through it, `now` it stands there, `waiting` it is
 * the wait whose end comes next, `unmet` a branch that the run has passed led past it.
 */
export type Lamp = 'met' | 'unmet' | 'now' | 'waiting';

/** What the time machine lights on the canvas; an edge's key is `${node}/${port}`. */
export type Lit = { nodes: ReadonlyMap<NodeId, Lamp>; edges: ReadonlySet<string> };
