import type { Channel, SendWindow } from '../../receivables/calendar.ts';
import type { Problem } from '../../receivables/outcome.ts';
import type { NodeId } from '../graph.ts';
import type { LintGraph } from '../lint-graph.ts';

/** `draft` while someone draws, `publish` when the scenario is to chase real invoices. */
export type Stage = 'draft' | 'publish';

export type Severity = 'error' | 'warning' | 'info';

/** What a host knows of one message template in one language. */
export type TemplateFacts = {
	/** what the template reads */
	variables: readonly string[];
	/** codes of the legal items that it says (s20, s21, s24) */
	items: readonly string[];
	/** `announcement` and `statement` are no reminders and owe none of their items */
	purpose?: string;
};

/** What the core cannot know by itself; whatever is absent is not checked. */
export type LintContext = {
	/** languages in which the company writes */
	languages?: readonly string[];
	/** by template id, then language */
	templates?: Readonly<Record<string, Readonly<Record<string, TemplateFacts>>>>;
	/** every variable that a message can be given */
	variables?: readonly string[];
	/** when each channel may be used */
	windows?: Readonly<Record<Channel, SendWindow>>;
};

/** Notes one problem: at a node (null ⇒ the scenario), at a place below it (`next`, `branches/1`). */
export type Report = (node: NodeId | null, params?: Problem['params'], place?: string) => void;

/** One thing that a scenario must not be. Pure, linear, and blind to every other rule. */
export type Rule = {
	code: string;
	severity: Readonly<Record<Stage, Severity>>;
	check: (graph: LintGraph, report: Report, context: LintContext) => void;
};

/** Fine while drawing, not while chasing. */
export const blocksPublishing: Rule['severity'] = { draft: 'warning', publish: 'error' };

/** Worth a look, never in the way. */
export const advice: Rule['severity'] = { draft: 'info', publish: 'warning' };
