import type { NodeId } from '#workflows/scenario/graph.ts';

/** So many invoices, and what they amount to by currency, in cents. */
export type Tally = { invoices: number; amounts: readonly { currency: string; cents: number }[] };

/** Where invoices are in regard to a node: standing there now, passed in the last 30 days, stuck there by an incident. */
export type NodeState = 'waiting' | 'passed' | 'failed';
export type NodeCounts = Readonly<Record<NodeState, Tally>>;

/** Invoices that took each way in the last 30 days, by edge key `node/port`. */
export type Flows = ReadonlyMap<string, number>;

/** The overlay of one scenario while somebody looks at it. Reactive: parts that read it follow the runs. */
export type Live = {
	readonly counts: ReadonlyMap<NodeId, NodeCounts>;
	readonly flows: Flows;
	/** `off`: not asked for; `lost`: the figures shown are the last known */
	readonly state: 'off' | 'joining' | 'live' | 'lost';
	start: () => void;
	stop: () => void;
};
