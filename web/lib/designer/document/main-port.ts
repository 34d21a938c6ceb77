import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeKind } from '#workflows/scenario/graph.ts';

/** The way that a run takes past a node of this kind: `next`, a branch's `otherwise`; null where the story ends. */
export const mainPort = (kind: NodeKind): string | null =>
	catalogue[kind].bypass ?? (Object.hasOwn(catalogue[kind].ports, 'next') ? 'next' : null);
