import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant, Zoned } from '#workflows/receivables/local-time.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { conditionHolds } from '#workflows/scenario/step/condition-holds.ts';
import type { Moment } from './journey.ts';

/** How one case of a branch came out; `unasked` ⇒ an earlier one held already. */
export type CaseAnswer = {
	when: Condition;
	port: string;
	target: NodeId;
	answer: 'met' | 'unmet' | 'unasked';
};

/** A branch that a run has passed: each case with its answer, and the port that was taken. */
export type BranchAnswer = {
	invoice: string;
	at: Instant;
	node: NodeId;
	cases: readonly CaseAnswer[];
	taken: string;
};

/** What the branches of a journey answered, in order: the same conditions on the same snapshots as in the run. */
export const branchAnswers = (plan: Plan, moments: readonly Moment[], calendar: Zoned): BranchAnswer[] =>
	moments.flatMap((moment) =>
		moment.passed.flatMap(({ node }) => {
			const op = plan.nodes[node]?.op;
			if (op?.op !== 'branch') return [];
			const today = localDateOf(calendar, moment.at);
			let taken = 'otherwise';
			const cases = op.cases.map(({ when, next }, index): CaseAnswer => {
				const port = `branches.${String(index)}`;
				if (taken !== 'otherwise') return { when, port, target: next, answer: 'unasked' };
				const holds = conditionHolds(when, moment.snapshot, today);
				if (holds) taken = port;
				return { when, port, target: next, answer: holds ? 'met' : 'unmet' };
			});
			return [{ invoice: moment.invoice, at: moment.at, node, cases, taken }];
		}),
	);
