import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import { canComplete } from '../can-complete.ts';
import { canMove } from '../can-move.ts';
import { applyFact } from './apply-fact.ts';
import type { Asked, SimulatedRun } from './simulated-run.ts';
import { tell } from './simulated-run.ts';
import type { SimulatedScenario, SimulationEvent } from './simulation-case.ts';
import { currentOp } from '../step/plan-node.ts';
import { factOfAnswer, factOfFinding } from './task-facts.ts';
import type { StoryWriter } from './story-writer.ts';

type TaskDone = Extract<SimulationEvent, { type: 'task-done' }>;
type Move = Extract<SimulationEvent, { type: 'move-version' }>;
type Happened = Outcome<readonly Asked[]>;

const NOTHING: Happened = ok([]);

/** The task meant: by its key, or the one the run stands on at the node. */
function taskKeyOf({ state, invoice }: SimulatedRun, { task }: TaskDone): string {
	if ('key' in task) return task.key;
	if (state?.standing && 'task' in state.standing && state.position?.node === task.node)
		return state.standing.task;
	return `${invoice.id}/${task.node}:${String(state?.visits[task.node] ?? 1)}`;
}

const alert = (run: SimulatedRun, code: string, writer: StoryWriter): Happened => {
	writer.write({ kind: 'alert', invoices: [run.invoice.id], code, why: [] });
	return NOTHING;
};

/** A person has finished a task; one that is not open any more is said, and changes nothing. */
export function taskDone(run: SimulatedRun, event: TaskDone, writer: StoryWriter): Happened {
	const { at, outcome, actor, finding } = event;
	const task = taskKeyOf(run, event);
	if (!run.state) return alert(run, 'task-not-open', writer);
	const can = canComplete(run.context, run.state, { task, outcome });
	if (!can.ok) return can.problem.code === 'outcome-unknown' ? can : alert(run, 'task-not-open', writer);
	const asked: Asked[] = [];
	const fact = finding
		? factOfFinding(finding, task, run.invoice.id, at)
		: factOfAnswer(currentOp(run.context, run.state), outcome, { task, invoice: run.invoice.id, at });
	if (fact) {
		const found = applyFact(run.account, fact, writer);
		if (!found.ok) return found;
		asked.push(...found.value);
	}
	const told = tell(run, { type: 'task-done', at, task, outcome, actor });
	for (const entry of told.entries) writer.write(entry);
	return ok([...asked, ...told.asked]);
}

/** Moves a run to another version, or says why it may not move; a run not started yet will start in it. */
export function moveVersion(
	run: SimulatedRun,
	{ at, to }: Move,
	scenarios: readonly SimulatedScenario[],
	writer: StoryWriter,
): Happened {
	const plan = scenarios[to - 1]?.plan;
	if (!plan) return refuse('unknown-version', { version: to, versions: scenarios.length });
	const context = { ...run.context, plan };
	if (!run.state) {
		run.context = context;
		return NOTHING;
	}
	const can = canMove(run.state, plan);
	if (!can.ok) return alert(run, `move-refused-${can.problem.code}`, writer);
	run.context = context;
	const told = tell(run, { type: 'moved', at });
	for (const entry of told.entries) writer.write(entry);
	return ok(told.asked);
}
