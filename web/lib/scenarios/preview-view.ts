import type { ExpectationResult } from '#lib/designer/time-machine/check-expectations.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Change } from '#workflows/scenario/diff.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { LintProblem } from '#workflows/scenario/lint.ts';
import type { Impact } from './impact-view.ts';

/**
 * Who has to agree. `nobody`: the publisher alone; `second`: one of `people`; `alone`: the company asks for a second
 * person and has none, so that the publisher gives a reason. `replaces`: the name of who asked before and still waits.
 */
export type Approval =
	{ kind: 'nobody' | 'alone' } | { kind: 'second'; people: readonly string[]; replaces: string | null };

/** Everything that a person sees before a scenario is published, and what confirms that it was seen. */
export type PublishPreview = {
	/** number that the version will have */
	version: number;
	/** the latest version today; null ⇒ this is the first */
	latest: { version: number; by: string; at: string; isComputed: boolean } | null;
	/** whether somebody published since the draft was begun */
	overtaken: boolean;
	/** nothing is different from the latest version */
	same: boolean;
	/** comments of the file written by hand that this version would not have */
	lostComments: readonly string[];
	problems: readonly LintProblem[];
	/** why it cannot be compiled; only when no problem says it */
	fault: Problem | null;
	/** whether it compiles; otherwise no story can be told, and no running invoice asked */
	complete: boolean;
	/** null ⇒ the latest version was written in TypeScript and cannot be compared word for word */
	changes: readonly Change[] | null;
	expectations: readonly ExpectationResult[];
	impact: Impact | null;
	approval: Approval;
	/** confirms this very preview; null while something stands in the way */
	token: string | null;
	/** labels of nodes, before and after, for the list of changes */
	labels: Readonly<Record<NodeId, string>>;
};

/** What a confirmation did. */
export type Confirmed =
	| {
			state: 'published';
			version: number;
			moving: number;
			planned: number;
			/** comments of the file written by hand that the version does not have */
			lostComments: readonly string[];
	  }
	| { state: 'requested'; request: string; people: readonly string[] };
