import { randomUUID } from 'node:crypto';
import { loadPolicy } from '#db/account/load-policy.ts';
import { recordFacts } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { nextCallAttempt } from '#workflows/receivables/desk/next-call-attempt.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { typedCents } from '../forms/typed-amount.ts';
import { overLimit } from '../promises/over-limit.ts';
import { closeTask } from '../tasks/close-task.ts';
import type { By } from '../tasks/close-task.ts';
import type { OpenTask } from '../tasks/open-task-row.ts';
import { markWrongContact } from './wrong-contact.ts';
import type { Conversation } from './conversation.ts';

/** One conversation: what was said, about which invoices, and the calls that were due about them. */
export type CallMade = {
	id: string;
	customerId: string;
	said: Conversation;
	/** in which the amounts of what was said are */
	currency: string;
	tasks: readonly OpenTask[];
	by: By;
};

/** Outcomes in which the customer was spoken to, or left a message: a contact like any other (n63, u6). */
const REACHED: readonly Conversation['outcome'][] = ['promise', 'dispute', 'refused', 'reached', 'voicemail'];

/** What the account learns: that the customer was called outside the scenario, and what was agreed or contested. */
export function factsOf({ id, said, currency, tasks, by }: CallMade): Fact[] {
	const stamp = (name: string) => ({ id: `call/${id}/${name}`, at: by.at, actor: by.person.userId });
	const due = new Set(tasks.flatMap(({ standsOn, invoiceId }) => (standsOn === null ? [] : invoiceId)));
	const outside = said.invoices.filter((invoice) => !due.has(invoice));
	const facts: Fact[] = [];
	if (outside.length > 0 && REACHED.includes(said.outcome))
		facts.push({ ...stamp('contact'), type: 'manual-contact', channel: 'call', invoices: outside });
	if (said.outcome === 'promise')
		facts.push({
			...{ ...stamp('promise'), type: 'promise', promise: randomUUID(), invoices: said.invoices },
			...{ amountCents: typedCents(said.amount, currency), on: said.on, source: 'phone' },
			...overLimit(by.person, said.forced),
		});
	if (said.outcome === 'dispute')
		facts.push({
			...{ ...stamp('dispute'), type: 'dispute-opened', dispute: randomUUID(), invoice: said.about },
			...{ category: said.category, amountCents: typedCents(said.amount, currency) },
			...{ resolveOn: said.on, source: 'phone' },
		});
	return facts;
}

type Attempts = { attempts?: readonly unknown[] };

/** The call stays to be made, at another half-day; without a due call one is noted for then (n64). */
async function tryAgain(tx: Tx, made: CallMade, at: Date): Promise<void> {
	const { customerId, tasks, said, by } = made;
	const attempt = { at: new Date(by.at).toISOString(), outcome: said.outcome, by: by.person.userId };
	for (const { key, payload } of tasks) {
		const known = (payload ?? {}) as Attempts;
		const attempts = [...(known.attempts ?? []), attempt];
		await tx
			.updateTable('task')
			.set({ snoozedUntil: at, payload: JSON.stringify({ ...known, attempts }) })
			.where('key', '=', key)
			.execute();
	}
	if (tasks.length > 0) return;
	const key = `call-back/${made.id}`;
	await openTask(tx, {
		...{ key, kind: 'call-back', code: 'call-back', customerId, invoiceId: said.invoices[0] ?? null },
		...{ runId: null, node: null, visit: null, scenario: null, owner: 'collector' },
		...{ at: new Date(by.at), dueAt: at, payload: { attempts: [attempt], note: said.note } },
	});
	await tx
		.updateTable('task')
		.set({ snoozedUntil: at, ownerId: by.person.userId })
		.where('key', '=', key)
		.execute();
}

/** When to try again after nobody answered; null when enough was tried, or somebody gave up. */
export async function retryOf(tx: Tx, { said, tasks, customerId, by }: CallMade): Promise<Date | null> {
	if ((said.outcome !== 'no-answer' && said.outcome !== 'voicemail') || said.giveUp) return null;
	const customer = await tx
		.selectFrom('customer')
		.select(['kind', 'country', 'region'])
		.where('id', '=', customerId)
		.executeTakeFirstOrThrow();
	const { region, ...debtor } = customer;
	const policy = await loadPolicy(tx, { ...debtor, ...(region !== null && { region }) }, by.at);
	const made = Math.max(
		0,
		...tasks.map(({ payload }) => ((payload ?? {}) as Attempts).attempts?.length ?? 0),
	);
	const next = nextCallAttempt(policy.calendars, by.at, made + 1);
	return next === null ? null : new Date(next);
}

/**
 * Tells the account what a conversation brought, before any run hears of it: a refusal then leaves everything as it was.
 * @returns the account's refusal
 */
export async function learnFromCall(tx: Tx, made: CallMade): Promise<Problem | null> {
	const { customerId, said, by } = made;
	const answers = await recordFacts(tx, by.person.organisationId, customerId, factsOf(made));
	for (const answer of answers) if (!answer.ok) return answer.problem;
	if (said.outcome === 'wrong-contact' && said.contact !== null)
		await markWrongContact(tx, { customerId, contactId: said.contact, reason: 'wrong-contact', by });
	return null;
}

/** Ends the calls that were due, or puts them off to their next attempt, and says so in the journal. */
export async function settleCall(tx: Tx, made: CallMade, retryAt: Date | null): Promise<void> {
	const { customerId, said, tasks, by } = made;
	const { invoices, outcome, note } = said;
	const kind = retryAt ? 'call-attempt' : 'call-made';
	const entry = { kind, invoices, outcome, ...(note !== null && { note }) };
	if (retryAt || tasks.length === 0)
		writeJournal(tx, [{ at: by.at, entry, customer: customerId, actor: by.person.userId }]);
	if (retryAt) await tryAgain(tx, made, retryAt);
	else for (const task of tasks) await closeTask(tx, task, { outcome, note }, by);
}
