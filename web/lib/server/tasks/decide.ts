import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { settleDecision } from '#db/desk/settle-decision.ts';
import { grantLoss, isLossTask } from '#db/money/grant-loss.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome, Problem } from '#workflows/receivables/outcome.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { optionalText, requiredText } from '../forms/fields.ts';
import { formText } from '../forms/form-text.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { command } from '../temporal.ts';
import { actAsked, approvalRight, deciders } from './approval-right.ts';
import type { By } from './close-task.ts';
import { following, recordsOf } from './following.ts';
import { openTaskRow } from './open-task-row.ts';
import type { OpenTask } from './open-task-row.ts';
import { taskDone, taskMalformed, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

const shape = z.object({ key: requiredText, outcome: z.enum(['approved', 'refused']), reason: optionalText });

const refused = (key: string, code: string): TaskResult => taskRefused(key, { code, params: {} });

/** The open task, and whether this person may decide it; undefined when it is not open, or not theirs to see. */
const rightOver = ({ tx: inside }: App.Locals, key: string, person: Person) =>
	inside(async (tx) => {
		const task = await openTaskRow(tx, key, person);
		return task && { task, right: approvalRight(task, person, await deciders(tx)) };
	});

/** The run that waits for the decision hears it first, once. @returns its refusal; null where none waits */
async function tellRun(
	{ standsOn }: OpenTask,
	payload: { at: number; task: string; outcome: string; actor: string },
): Promise<Problem | null> {
	if (!standsOn) return null;
	const heard = await command(standsOn, 'completeTask', payload, `${payload.task}/${payload.outcome}`);
	return heard.ok ? null : heard.problem;
}

type Said = { outcome: 'approved' | 'refused'; reason: string | null; alone: boolean };

/** Tells the run, closes the task and carries out what no run does: a loss, or its reversal. A refusal leaves the task open. */
async function settle(
	inside: App.Locals['tx'],
	task: OpenTask,
	said: Said,
	{ person, at }: By,
): Promise<Outcome<unknown>> {
	const actor = person.userId;
	const problem = await tellRun(task, { at, task: task.key, outcome: said.outcome, actor });
	if (problem) return { ok: false, problem };
	return undoIfRefused(inside, async (tx): Promise<Outcome<unknown>> => {
		await settleDecision(tx, { task, ...said, actor, at });
		const { code } = task;
		if (said.outcome === 'refused' || !isLossTask(code)) return ok(null);
		return grantLoss(tx, person.organisationId, { ...task, code }, { at, actor });
	});
}

/**
 * Approves or refuses what a run, or a person, asked for: by a second person, or alone with a reason where nobody else
 * may (design §3.6). Refusing needs no second person. The database checks the two people again.
 */
export async function decide(event: RequestEvent): Promise<TaskResult> {
	const { locals } = event;
	const data = await event.request.formData();
	const key = formText(data, 'key');
	const { person } = locals;
	const found = person && (await rightOver(locals, key, person));
	const by = allowed(person, found ? actAsked(found.task) : 'complete-tasks');
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
	if (!found) return refused(key, 'task-not-open');
	const { outcome, reason } = parsed.value;
	const { task, right } = found;
	if (outcome === 'approved' && right === 'forbidden') return refused(key, 'own-request');
	const alone = outcome === 'approved' && right === 'alone';
	if (alone && !reason) return taskMalformed(key, {}, { reason: 'reason-required' });
	const at = await now();
	const since = await recordsOf(locals.tx, task.invoiceId);
	const settled = await settle(locals.tx, task, { outcome, reason, alone }, { person: by, at });
	if (!settled.ok) return taskRefused(key, settled.problem);
	return taskDone(key, await following(locals.tx, task.invoiceId, task.standsOn ? since : null));
}
