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

/** A sheet that came back, or has not left yet: another may be made of the letter. */
const READDRESSED = ['address-unknown', 'to-print', 'to-confirm'] as const;
export const mayBeReaddressed = (state: string): boolean => READDRESSED.some((one) => one === state);

const letterToReaddress = (tx: Tx, messageId: string) =>
	tx
		.selectFrom('letter')
		.select('contactKey')
		.where('messageId', '=', messageId)
		.where('state', 'in', READDRESSED)
		.forUpdate()
		.executeTakeFirst();

type By = { organisationId: string; userId: string; at: number };

async function madeAgain(tx: Tx, messageId: string, by: By): Promise<Outcome<unknown>> {
	const { organisationId, userId: actor, at } = by;
	const letter = await letterToReaddress(tx, messageId);
	const source = letter && (await letterSource(tx, letter.contactKey));
	if (!source) return refuse('letter-not-back');
	const { contactKey } = letter;
	const lines = await newEnvelope(tx, source);
	if (lines.length === 0) return refuse('address-missing');
	const postedOn = await creditorDate(tx, at);
	const day = await letterOnDay(tx, source, postedOn);
	if (!day.ok) return day;
	const reprint = { organisationId, contactKey, source, day: day.value, postedOn, by: { at, actor } };
	return readdressLetter(tx, reprint);
}

/**
 * A person has a letter that came back, or waits to be posted, printed again for the address that the customer has now:
 * dated today, with today's amounts and deadline, and waiting to be posted.
 */
export async function readdress(event: RequestEvent): Promise<TaskResult> {
	const { organisationId, userId } = allowed(event.locals.person, 'post-letters');
	const at = await now();
	const made = await undoIfRefused(event.locals.tx, (tx) =>
		madeAgain(tx, event.params['id'] ?? '', { organisationId, userId, at }),
	);
	return made.ok ? taskDone('readdress') : taskRefused('readdress', made.problem);
}
