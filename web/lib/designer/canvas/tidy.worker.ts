import type { LayoutGraph } from './layout-graph.ts';
import { layOut } from './lay-out.ts';
import type { Positions } from './lay-out.ts';

/** What the worker is asked, and what it answers: `nth` tells which question. */
export type Question = { nth: number; graph: LayoutGraph };
export type Answer = { nth: number; positions: Positions };

type Scope = {
	onmessage: ((event: { data: Question }) => void) | null;
	postMessage: (answer: Answer) => void;
};

const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data: { nth, graph } }) => {
	scope.postMessage({ nth, positions: layOut(graph) });
};
