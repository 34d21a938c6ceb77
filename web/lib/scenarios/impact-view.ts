import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Why } from '#workflows/receivables/trace.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';

/** So many invoices, and what is open on them by currency, in cents. */
export type Tally = { invoices: number; amounts: readonly { currency: string; cents: number }[] };

/** What a run does next, as the core says; `at` is ISO text, null ⇒ at once, or when its cause is gone. */
export type NextStep = { label: string; at: string | null; waitingFor: string; why: readonly Why[] };

/** One invoice that goes on in the other version: what it would have done, what it will do. Null ⇒ nothing more. */
export type MoveLine = {
	invoiceId: string;
	number: string;
	customer: string;
	currency: string;
	residualCents: number;
	version: number;
	from: string;
	to: string;
	before: NextStep | null;
	after: NextStep | null;
	/** why it keeps its version all the same */
	refusal: Problem | null;
};

/** Running invoices that stand at one node; `node` null ⇒ their run has not begun. */
export type NodeImpact = {
	node: NodeId | null;
	label: string;
	/** the versions that they are in */
	versions: readonly number[];
	/** whether the runs may go on at the same node: it is in the version to come, or a person put it in by hand */
	kept: boolean;
	tally: Tally;
	/** where they go on in the version to come; null ⇒ they keep theirs */
	target: NodeId | null;
};

/** What publishing does to invoices that run already. Lines of one page, in the order of their next date. */
export type Impact = {
	running: Tally;
	staying: Tally;
	moving: Tally;
	refused: Tally;
	nodes: readonly NodeImpact[];
	/** steps of the version to come that a run may go on from */
	targets: readonly { id: NodeId; label: string }[];
	lines: readonly MoveLine[];
	lineCount: number;
	page: number;
};

export const LINES_PER_PAGE = 25;
