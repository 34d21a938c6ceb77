import { letterOnDay } from '#activities/letters/letter-on-day.ts';
import { letterSays } from '#activities/letters/letter-says.ts';
import { letterSource } from '#activities/letters/letter-source.ts';
import type { LetterSource } from '#activities/letters/letter-source.ts';
import type { Tx } from '#db/client.ts';
import type { DeskAct, TaskActBefore, TaskActOrder } from '#db/values.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome, Problem } from '#workflows/receivables/outcome.ts';
import { creditorDate } from '../api/ledger/creditor-date.ts';
import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { approvalRight, deciders } from '../tasks/approval-right.ts';
import { openTaskRow } from '../tasks/open-task-row.ts';
import type { OpenTask } from '../tasks/open-task-row.ts';
import { morningOf, putOffTask } from '../tasks/put-off.ts';
import { giveTask, ownerMeant } from '../tasks/reassign.ts';

/** How long what leaves the house can be taken back (n84). */
const UNDO_MS = 10 * 60_000;

type AskedAct = {
	key: string;
	batch: string;
	asked: {
		act: DeskAct;
		until: string | null;
		postedOn: string | null;
		ownerId: string | null;
		/** of a registered letter */
		registeredNumber: string | null;
		/** no payment is under way: said before a letter with consequences */
		noPayment: boolean;
	};
	person: Person;
	at: Instant;
};

/** What is kept of an act: `before` is there when it was done at once. */
type Taken = { asked: TaskActOrder; before: TaskActBefore | null };

async function confirm(tx: Tx, task: OpenTask, { person }: AskedAct): Promise<Outcome<Taken>> {
	if (task.kind !== 'confirmation' || task.standsOn === null) return refuse('not-a-message');
	const right = approvalRight(task, person, await deciders(tx));
	if (right === 'forbidden') return refuse('own-request');
	return right === 'alone' ? refuse('reason-required') : ok({ asked: {}, before: null });
}

/** What a person has yet to say before a letter may be called posted. */
function missingFor({ kind, state }: LetterSource, said: AskedAct['asked']): string | null {
	if (kind !== 'simple' && said.registeredNumber === null) return 'registered-number-required';
	return state === 'to-confirm' && !said.noPayment ? 'no-payment-unconfirmed' : null;
}

/** A registered letter needs its number; one with consequences, a look at the money. */
async function post(tx: Tx, task: OpenTask, { asked, at }: AskedAct): Promise<Outcome<Taken>> {
	const { contactKey } = (task.payload ?? {}) as { contactKey?: string };
	const letter = contactKey === undefined ? undefined : await letterSource(tx, contactKey);
	const { postedOn, registeredNumber, noPayment } = asked;
	if (!letter || postedOn === null || letter.state === 'cancelled') return refuse('not-a-letter');
	const missing = missingFor(letter, asked);
	if (missing !== null) return refuse(missing);
	if (postedOn > (await creditorDate(tx, at))) return refuse('posted-in-future');
	const day = await letterOnDay(tx, letter, postedOn);
	if (!day.ok) return day;
	return letterSays(letter, day.value, postedOn)
		? ok({ asked: { postedOn, registeredNumber, noPayment }, before: null })
		: refuse('letter-other-day');
}

async function putOff(tx: Tx, task: OpenTask, { asked, person, at }: AskedAct): Promise<Outcome<Taken>> {
	const until = asked.until === null ? null : await morningOf(tx, asked.until, at);
	if (!until) return refuse('date-not-to-come');
	await putOffTask(tx, task, until, { at, actor: person.userId });
	const before = { snoozedUntil: task.snoozedUntil?.toISOString() ?? null };
	return ok({ asked: { until: until.toISOString() }, before });
}

async function give(tx: Tx, task: OpenTask, { asked, person, at }: AskedAct): Promise<Outcome<Taken>> {
	const owner = await ownerMeant(tx, asked.ownerId ?? '');
	if (owner === undefined) return refuse('field-invalid');
	await giveTask(tx, task, owner, { at, actor: person.userId });
	return ok({ asked: { ownerId: owner }, before: { ownerId: task.ownerId } });
}

/** Deciding asks its own right, task by task. */
const mayAsk = (person: Person, act: DeskAct): boolean =>
	act === 'confirm' || can(person, act === 'post' ? 'post-letters' : 'complete-tasks');

const ways = { confirm, post, snooze: putOff, reassign: give } as const;

/**
 * Does to one of several tasks what was asked, or keeps it until its time. Nothing is half done: the act and what it did
 * are written together.
 * @returns the problem when this task is not taken
 */
export async function askAct(tx: Tx, act: AskedAct): Promise<Problem | null> {
	const { key, batch, asked, person, at } = act;
	const task = await openTaskRow(tx, key, person);
	if (!task) return { code: 'task-not-open', params: {} };
	if (!mayAsk(person, asked.act)) return { code: 'not-allowed', params: {} };
	const waiting = await tx
		.selectFrom('taskAct')
		.select('id')
		.where('taskKey', '=', key)
		.where('state', '=', 'waiting')
		.executeTakeFirst();
	if (waiting) return { code: 'act-waits', params: {} };
	const taken = await ways[asked.act](tx, task, act);
	if (!taken.ok) return taken.problem;
	const { asked: kept, before } = taken.value;
	const applyAt = new Date(at + UNDO_MS);
	await tx
		.insertInto('taskAct')
		.values({
			...{ batchId: batch, taskKey: key, act: asked.act, actor: person.userId },
			asked: JSON.stringify(kept),
			before: before && JSON.stringify(before),
			...{ at: new Date(at), applyAt, tryAt: applyAt },
			...(before && { state: 'applied' as const, settledAt: new Date(at) }),
		})
		.execute();
	if (!before) {
		const invoices = task.invoiceId === null ? [] : [task.invoiceId];
		const entry = { kind: 'act-asked', invoices, task: key, act: asked.act, applyAt: applyAt.toISOString() };
		writeJournal(tx, [{ at, entry, customer: task.customerId, actor: person.userId }]);
	}
	return null;
}
