import { randomUUID } from 'node:crypto';
import { companyDate } from '#db/account/company-date.ts';
import { recordFacts } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { askDuplicate } from '#db/desk/ask-duplicate.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { earlierOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { markWrongContact } from '../call/wrong-contact.ts';
import { currencyOf } from '../forms/currency-of.ts';
import { typedCents } from '../forms/typed-amount.ts';
import { overLimit } from '../promises/over-limit.ts';
import type { By } from '../tasks/close-task.ts';
import type { Decision } from './decision.ts';
import { releaseHold } from './hold-for-reply.ts';
import type { SeenReply } from './reply-seen.ts';
import { taskOfReply } from './take-reply.ts';

/** A reply, what a person makes of it, who and when. */
export type Settlement = { reply: SeenReply; customerId: string; said: Decision; by: By };

/** The currency of what was said, and the day on which it was written. */
type Terms = { currency: string; writtenOn: CivilDate };

const aboutOf = (said: Decision): readonly string[] =>
	said.act === 'dispute' ? [said.about] : said.act === 'promise' ? said['invoices[]'] : [];

/** The company's day on which a mail was written: as it says itself, unless it says a day to come. */
const dayWritten = async (tx: Tx, { sentAt, at }: SeenReply, today: Instant): Promise<CivilDate> =>
	earlierOf(await companyDate(tx, (sentAt ?? at).getTime()), await companyDate(tx, today));

/** What the customer's account learns of a decision. */
function factsOf({ reply, customerId, said, by }: Settlement, { currency, writtenOn }: Terms): Fact[] {
	const stamp = { id: `reply/${reply.id}/${said.act}`, at: by.at, actor: by.person.userId };
	switch (said.act) {
		case 'promise':
			return [
				{
					...{ ...stamp, type: 'promise', promise: randomUUID(), invoices: said['invoices[]'] },
					...{ amountCents: typedCents(said.amount, currency), on: said.on, source: 'mail', writtenOn },
					...overLimit(by.person, said.forced),
				},
			];
		case 'dispute':
			return [
				{
					...{ ...stamp, type: 'dispute-opened', dispute: randomUUID(), invoice: said.about, source: 'mail' },
					...{ category: said.category, amountCents: typedCents(said.disputed, currency) },
					resolveOn: said.resolveOn,
				},
			];
		case 'pause': {
			const reason = said.note === null ? {} : { reason: said.note };
			return [{ ...stamp, type: 'pause', scope: { customer: customerId }, until: said.until, ...reason }];
		}
		case 'answered':
			return reply.invoices.length === 0
				? []
				: [{ ...stamp, type: 'manual-contact', channel: 'email', invoices: reply.invoices }];
		case 'duplicate':
		case 'wrong-recipient':
		case 'unsubscribe':
		case 'ignored':
			return [];
	}
}

/** The address is written to no more, for whomever it is noted, and each of their accounts knows another way, or none. */
async function unsubscribe(tx: Tx, { reply, by }: Settlement): Promise<void> {
	const emailKey = reply.fromEmail.toLowerCase();
	await tx
		.insertInto('unsubscribedAddress')
		.values({ emailKey, replyId: reply.id, at: new Date(by.at), by: by.person.userId })
		.onConflict((conflict) => conflict.columns(['organisationId', 'emailKey']).doNothing())
		.execute();
	const people = await tx
		.selectFrom('contactPerson')
		.select(['id', 'customerId'])
		.where('emailKey', '=', emailKey)
		.orderBy('customerId')
		.execute();
	for (const { id, customerId } of people)
		await markWrongContact(tx, { customerId, contactId: id, reason: 'unsubscribed', by });
}

/** The invoices leave again by themselves, to whoever wrote if the customer knows them, else to its own people. */
async function sendAgain(tx: Tx, { reply, customerId, by }: Settlement, asked: readonly string[]) {
	const invoices = await tx
		.selectFrom('invoice')
		.select(['id', 'number'])
		.where('customerId', '=', customerId)
		.where('id', 'in', [...asked])
		.orderBy('number')
		.execute();
	const { fromEmail: email, subject: comment } = reply;
	for (const invoice of invoices)
		await askDuplicate(tx, { customerId, invoice, email, comment, at: by.at, actor: by.person.userId });
}

async function close(tx: Tx, { reply, said, by }: Settlement): Promise<void> {
	const settled = { settledAt: new Date(by.at), settledBy: by.person.userId };
	await tx
		.updateTable('reply')
		.set({ state: 'done', act: said.act, ...settled })
		.where('id', '=', reply.id)
		.execute();
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: said.act, reason: said.note, ...settled })
		.where('key', '=', taskOfReply(reply.id))
		.where('state', '=', 'open')
		.execute();
}

/**
 * Carries out what a person makes of a reply: the account learns it, contacts go on unless the decision itself stops
 * them, the reply and its task are closed.
 * @returns the account's refusal; nothing is written then
 */
export async function settleReply(tx: Tx, settlement: Settlement): Promise<Problem | null> {
	const { reply, customerId, said, by } = settlement;
	const { organisationId, userId: actor } = by.person;
	const terms = {
		currency: await currencyOf(tx, aboutOf(said)),
		writtenOn: await dayWritten(tx, reply, by.at),
	};
	const answers = await recordFacts(tx, organisationId, customerId, factsOf(settlement, terms));
	for (const answer of answers) if (!answer.ok) return answer.problem;
	if (said.act === 'wrong-recipient')
		await markWrongContact(tx, { customerId, contactId: said.contact, reason: 'wrong-contact', by });
	if (said.act === 'unsubscribe') await unsubscribe(tx, settlement);
	if (said.act === 'duplicate') await sendAgain(tx, settlement, said['invoices[]']);
	await close(tx, settlement);
	if (said.act !== 'pause')
		await releaseHold(tx, { organisationId, customerId, replyId: reply.id, at: by.at, actor });
	const entry = { kind: 'reply-settled', invoices: reply.invoices, reply: reply.id, act: said.act };
	writeJournal(tx, [{ at: by.at, entry, customer: customerId, actor }]);
	return null;
}
