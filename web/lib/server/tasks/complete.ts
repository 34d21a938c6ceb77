import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { CALL_OUTCOMES } from '#lib/tasks/view.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { tellsOfReturn } from '#workflows/scenario/collection-check.ts';
import { undone } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { disputeCategory } from '../forms/dispute-category.ts';
import { civilDate, optionalText, requiredText } from '../forms/fields.ts';
import { formText } from '../forms/form-text.ts';
import { parseForm } from '../forms/parse-form.ts';
import { positiveAmount, typedCents } from '../forms/typed-amount.ts';
import { overLimit } from '../promises/over-limit.ts';
import { allowed } from '../rights.ts';
import { closeTask, tellRun } from './close-task.ts';
import type { By } from './close-task.ts';
import { following, recordsOf } from './following.ts';
import { isAnswerTo } from './named-answers.ts';
import { openTaskRow } from './open-task-row.ts';
import type { OpenTask } from './open-task-row.ts';
import { taskDone, taskMalformed, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

const base = { key: requiredText, note: optionalText };
const plain = z.object({ ...base, outcome: z.enum(CALL_OUTCOMES).exclude(['promise', 'dispute']) });
const promise = z.object({
	...{ ...base, outcome: z.literal('promise') },
	...{ amount: positiveAmount, on: civilDate, forced: optionalText },
});
const dispute = z.object({
	...base,
	outcome: z.literal('dispute'),
	amount: positiveAmount,
	category: disputeCategory,
	on: civilDate,
});
const called = z.discriminatedUnion('outcome', [plain, promise, dispute]);
/** An answer that the scenario names itself. */
const named = z
	.object({ ...base, outcome: requiredText })
	.transform(({ outcome, ...rest }) => ({ ...rest, outcome: 'named' as const, answer: outcome }));
type Completion = z.infer<typeof called> | z.infer<typeof named>;

const shapeFor = (outcome: string): z.ZodType<Completion> =>
	(CALL_OUTCOMES as readonly string[]).includes(outcome) ? called : named;

const outcomeOf = (value: Completion): string => (value.outcome === 'named' ? value.answer : value.outcome);

/** What a call or a look at the bank brought to light and the account must know. */
function factOf(value: Completion, { code, invoiceId, currency }: OpenTask, { person, at }: By): Fact | null {
	const stamp = { id: `task/${value.key}`, at, actor: person.userId };
	if (invoiceId === null || currency === null) return null;
	if (value.outcome === 'promise')
		return {
			...stamp,
			type: 'promise',
			promise: randomUUID(),
			invoices: [invoiceId],
			amountCents: typedCents(value.amount, currency),
			on: value.on,
			...overLimit(person, value.forced),
		};
	if (value.outcome === 'dispute')
		return {
			...stamp,
			type: 'dispute-opened',
			dispute: randomUUID(),
			invoice: invoiceId,
			category: value.category,
			amountCents: typedCents(value.amount, currency),
			resolveOn: value.on,
		};
	if (value.outcome === 'named' && tellsOfReturn(code, value.answer))
		return { ...stamp, type: 'collection-returned', invoice: invoiceId };
	return null;
}

async function settle(tx: Tx, task: OpenTask, value: Completion, by: By): Promise<Problem | null> {
	const { person } = by;
	const fact = factOf(value, task, by);
	if (fact && task.customerId !== null) {
		const recorded = await recordFact(tx, person.organisationId, task.customerId, fact);
		if (!recorded.ok) return recorded.problem;
	}
	await closeTask(tx, task, { outcome: outcomeOf(value), note: value.note }, by);
	return null;
}

/** What scenario and account would say to it, nothing of it staying: a run that has gone on cannot be called back. */
async function refusalOf(
	tx: App.Locals['tx'],
	task: OpenTask,
	value: Completion,
	by: By,
): Promise<Problem | null> {
	if (task.code === 'source-balance') return { code: 'difference-stands', params: {} };
	if (value.outcome === 'named') {
		const isKnown = await tx((within) => isAnswerTo(within, value.key, value.answer));
		return isKnown ? null : { code: 'answer-unknown', params: {} };
	}
	const fact = factOf(value, task, by);
	const { customerId } = task;
	if (!fact || customerId === null) return null;
	const { organisationId } = by.person;
	const tried = await undone(tx, (within) => recordFact(within, organisationId, customerId, fact));
	return tried.ok ? null : tried.problem;
}

/**
 * Says what came of a call or a task. What the account would refuse is refused before the run hears of anything; then the
 * run hears it, once per task and outcome, the account hears of a promise or a dispute, and the task is closed. A repeat of the same answer finds all that done.
 */
export async function complete(event: RequestEvent): Promise<TaskResult> {
	const person = allowed(event.locals.person, 'complete-tasks');
	const data = await event.request.formData();
	const key = formText(data, 'key');
	const parsed = parseForm(shapeFor(formText(data, 'outcome')), data);
	if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
	const { value } = parsed;
	const task = await event.locals.tx((tx) => openTaskRow(tx, value.key, person));
	if (!task) return taskRefused(key, { code: 'task-not-open', params: {} });
	const at = await now();
	const since = await recordsOf(event.locals.tx, task.invoiceId);
	const refusal = await refusalOf(event.locals.tx, task, value, { person, at });
	if (refusal) return taskRefused(key, refusal);
	const heard = await tellRun(task, outcomeOf(value), { person, at });
	if (!heard.ok) return taskRefused(key, heard.problem);
	const problem = await event.locals.tx((tx) => settle(tx, task, value, { person, at }));
	if (problem) return taskRefused(key, problem);
	return taskDone(key, await following(event.locals.tx, task.invoiceId, task.standsOn ? since : null));
}
