import type { RequestEvent } from '@sveltejs/kit';
import { letterOnDay } from '#activities/letters/letter-on-day.ts';
import { letterSource } from '#activities/letters/letter-source.ts';
import { readdressLetter } from '#activities/letters/readdress-letter.ts';
import type { Tx } from '#db/client.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { creditorDate } from '../api/ledger/creditor-date.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { taskDone, taskRefused } from '../tasks/task-answer.ts';
import type { TaskResult } from '../tasks/task-answer.ts';
import { newEnvelope } from './new-envelope.ts';
import { envelopeOf } from './people-of.ts';

const letterThatCameBack = (tx: Tx, messageId: string) =>
	tx
		.selectFrom('letter')
		.innerJoin('message', 'message.id', 'letter.messageId')
		.select(['letter.contactKey', 'message.recipients'])
		.where('letter.messageId', '=', messageId)
		.where('letter.state', '=', 'address-unknown')
		.forUpdate('letter')
		.executeTakeFirst();

type By = { organisationId: string; userId: string; at: number };

async function madeAgain(tx: Tx, messageId: string, by: By): Promise<Outcome<unknown>> {
	const { organisationId, userId: actor, at } = by;
	const letter = await letterThatCameBack(tx, messageId);
	const source = letter && (await letterSource(tx, letter.contactKey));
	if (!source) return refuse('letter-not-back');
	const { contactKey, recipients } = letter;
	const { customerId, intent } = source;
	const envelope = await newEnvelope(tx, { customerId, to: intent.to, lines: envelopeOf(recipients) });
	if (envelope.length === 0) return refuse('address-missing');
	const postedOn = await creditorDate(tx, at);
	const day = await letterOnDay(tx, source, postedOn);
	if (!day.ok) return day;
	const reprint = { organisationId, contactKey, source, day: day.value, postedOn, by: { at, actor } };
	return readdressLetter(tx, reprint);
}

/**
 * A person has a letter that came back printed again for the address that the customer has now: dated today, with today's
 * amounts and deadline, and waiting to be posted.
 */
export async function readdress(event: RequestEvent): Promise<TaskResult> {
	const { organisationId, userId } = allowed(event.locals.person, 'post-letters');
	const at = await now();
	const made = await undoIfRefused(event.locals.tx, (tx) =>
		madeAgain(tx, event.params['id'] ?? '', { organisationId, userId, at }),
	);
	return made.ok ? taskDone('readdress') : taskRefused('readdress', made.problem);
}
