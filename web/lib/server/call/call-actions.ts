import { error, fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { CallAnswered } from '#lib/call/view.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { now } from '../clock.ts';
import { currencyOf } from '../forms/currency-of.ts';
import { parseForm, textValues } from '../forms/parse-form.ts';
import { noteActions } from '../notes/note-actions.ts';
import { allowed, can } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { tellRun } from '../tasks/close-task.ts';
import type { By } from '../tasks/close-task.ts';
import { following, recordsOf } from '../tasks/following.ts';
import type { OpenTask } from '../tasks/open-task-row.ts';
import { callsDue } from './calls-due.ts';
import { conversationShape } from './conversation.ts';
import type { Conversation } from './conversation.ts';
import { customerSeen } from './customer-seen.ts';
import { learnFromCall, retryOf, settleCall } from './record-call.ts';
import { sendBeside } from './send-beside.ts';

type Answer = NonNullable<CallAnswered>;
type Result = Answer | ActionFailure<Answer>;

const FORM = 'call';
const answer = (rest: Partial<Answer>): Answer => ({
	...{ form: FORM, done: false, values: {}, problems: {}, refusal: null },
	...rest,
});
const refused = (values: Record<string, string>, refusal: Problem): Result =>
	fail(409, answer({ values, refusal }));

/** Outcomes of which every run of these invoices hears through the account. */
const AGREED: readonly string[] = ['promise', 'dispute'];

const waitedFor = ({ standsOn }: OpenTask): boolean => standsOn !== null;

/** The invoice whose next action is shown afterwards: one that a run waits for, else the first that was talked about. */
const followed = (tasks: readonly OpenTask[], { invoices }: Conversation): string | null =>
	tasks.find(waitedFor)?.invoiceId ?? invoices[0] ?? null;

/** Tells the runs that wait for these calls; the first that does not hear it says why. */
async function tellRuns(tasks: readonly OpenTask[], outcome: string, by: By): Promise<Problem | null> {
	for (const task of tasks) {
		const heard = await tellRun(task, outcome, by);
		if (!heard.ok) return heard.problem;
	}
	return null;
}

/** Whoever may do no more than what is asked of them answers no call that is another's. */
function refuseOthersWork(person: Person, tasks: readonly OpenTask[]): void {
	if (!can(person, 'act-kindly') && tasks.length === 0) error(403, 'Forbidden');
}

/**
 * Records what came of the conversation. The account hears of a promise over several invoices, a dispute, or the contact
 * that it was, and may refuse; then the runs that wait for the call hear its outcome, once. Nobody answered ⇒ the call
 * comes back at another half-day, and the runs go on waiting.
 * @throws 403 for somebody whose work the call is not and who may do no more than that
 */
async function outcome(event: RequestEvent): Promise<Result> {
	const { locals, params } = event;
	const person = allowed(locals.person, 'complete-tasks');
	const data = await event.request.formData();
	const parsed = parseForm(conversationShape, data);
	if (!parsed.ok) return fail(400, answer({ values: parsed.values, problems: parsed.problems }));
	const said = parsed.value;
	const { id: customerId } = await locals.tx((tx) => customerSeen(tx, params['id'] ?? '', person));
	const by = { person, at: await now() };
	const tasks = await locals.tx((tx) => callsDue(tx, customerId, said.invoices, person));
	refuseOthersWork(person, tasks);
	const about = said.outcome === 'dispute' ? [said.about] : said.invoices;
	const currency = await locals.tx((tx) => currencyOf(tx, about));
	const made = { id: said.id, customerId, said, currency, tasks, by };
	const retryAt = await locals.tx((tx) => retryOf(tx, made));
	const problem = await locals.tx((tx) => learnFromCall(tx, made));
	if (problem) return refused(textValues(data), problem);
	const first = followed(tasks, said);
	const since = await recordsOf(locals.tx, first);
	const unheard = retryAt ? null : await tellRuns(tasks, said.outcome, by);
	if (unheard) return refused(textValues(data), unheard);
	await locals.tx((tx) => settleCall(tx, made, retryAt));
	const moved = AGREED.includes(said.outcome) || (retryAt === null && tasks.some(waitedFor));
	return answer({
		...{ done: true, outcome: said.outcome, retryAt: retryAt?.toISOString() ?? null },
		...(await following(locals.tx, first, moved ? since : null)),
	});
}

export const callActions = { outcome, beside: sendBeside, ...noteActions };
