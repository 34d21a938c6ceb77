import type { Condition } from '../condition.ts';
import type { NodeId } from '../graph.ts';
import { reach } from '../lint-graph.ts';
import type { LintGraph, LintNode } from '../lint-graph.ts';
import { provesLate } from '../proves-late.ts';

const LONGEST_TERM_DAYS = 60;

/** Nodes at which an invoice may stand that is not due yet: no wait past the due date and no test of lateness before. */
export const reachedBeforeDue = (graph: LintGraph): ReadonlySet<NodeId> =>
	reach(graph, graph.entry === undefined ? [] : [graph.entry.id], waysWhileEarly);

function waysWhileEarly({ op, edges }: LintNode): readonly NodeId[] {
	if (op.op === 'wait' && passesDueDate(op)) return [];
	if (op.op !== 'branch') return edges.map(({ target }) => target);
	const cases = op.cases.filter(({ when }) => !provesLate(when)).map(({ next }) => next);
	return op.cases.some(({ when }) => isEarlyTest(when)) ? cases : [...cases, op.otherwise];
}

function passesDueDate({ anchor, offset }: { anchor: string; offset: number }): boolean {
	if (anchor === 'issue-date') return offset > LONGEST_TERM_DAYS;
	return (anchor === 'due-date' || anchor === 'original-due-date') && offset > 0;
}

/** Whether the condition alone asks "not late yet", so that what falls through is late. */
const isEarlyTest = (condition: Condition): boolean =>
	'field' in condition &&
	condition.field === 'daysLate' &&
	'below' in condition.test &&
	condition.test.below >= 1;
