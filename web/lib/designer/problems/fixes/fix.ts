import type { NodeId, NodeKind, Scenario } from '#workflows/scenario/graph.ts';
import type { LintProblem } from '#workflows/scenario/lint.ts';
import type { Command } from '../../document/command.ts';

/**
 * A way to mend one problem: its words are `fix.<code>` in the messages, filled with `params`; its commands are one
 * entry of the history.
 */
export type Fix = {
	code: string;
	params: Readonly<Record<string, string | number>>;
	commands: readonly Command[];
};

/** What a fix may look at. */
export type FixContext = {
	scenario: Scenario;
	/** the name of a new step, in the words of the person's language */
	nameOf: (kind: NodeKind) => string;
};

/** The fixes for the problems of one rule, best first; none where only a person can know. */
export type Fixer = (problem: LintProblem & { node: NodeId }, context: FixContext) => readonly Fix[];

/** The node's name as a fix's words show it. */
export const labelOf = ({ nodes }: Scenario, id: NodeId): string => nodes[id]?.label.trim() || id;
