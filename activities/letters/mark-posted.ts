import { lockAccount } from '#db/account/lock-account.ts';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { placeOfLines } from '#db/receivables/place-of.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { linesByHand } from './envelope.ts';
import type { LetterOnDay } from './letter-on-day.ts';
import type { LetterSource } from './letter-source.ts';

/** A letter that left, as a person says it: `key` is its task, `noPayment` that they looked for money under way. */
type PostedLetter = {
	key: string;
	contactKey: string;
	letter: LetterSource;
	day: LetterOnDay;
	postedOn: CivilDate;
	registeredNumber: string | null;
	noPayment: boolean;
};

type By = { at: Instant; actor: string };

async function keep(tx: Tx, posted: PostedLetter, { at, actor }: By): Promise<void> {
	const { key, letter, postedOn, registeredNumber, noPayment } = posted;
	const now = new Date(at);
	const confirmed = { noPaymentConfirmedBy: actor, noPaymentConfirmedAt: now };
	await tx
		.updateTable('letter')
		.set({ postedOn, registeredNumber, state: 'posted', stateOn: postedOn, ...(noPayment && confirmed) })
		.where('id', '=', letter.letterId)
		.execute();
	await tx
		.updateTable('message')
		.set({ status: 'sent', sentAt: now, statusAt: now })
		.where('id', '=', letter.messageId)
		.execute();
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: now, settledBy: actor })
		.where('key', '=', key)
		.execute();
}

/** The mark of where a person sent this letter, if not to the address on file: that it comes back says nothing of that one. */
async function placeByHand(tx: Tx, letter: LetterSource): Promise<string | null> {
	const lines = await linesByHand(tx, letter);
	if (lines === null) return null;
	const { address } = await tx
		.selectFrom('customer')
		.select('address')
		.where('id', '=', letter.customerId)
		.executeTakeFirstOrThrow();
	return placeOfLines(lines, address?.country ?? 'FR');
}

/**
 * Keeps that a letter was posted. The account learns the real day, and the date that the sheet tells: what follows
 * counts from them.
 * @throws Error when the account refuses it: nothing of it is kept then
 */
export async function markPosted(
	tx: Tx,
	organisationId: string,
	posted: PostedLetter,
	by: By,
): Promise<void> {
	const { contactKey, letter, day, postedOn, registeredNumber } = posted;
	const place = await placeByHand(tx, letter);
	// Before its task: whoever books money locks the customer first, then moves its tasks.
	await lockAccount(tx, letter.customerId);
	await keep(tx, posted, by);
	const recorded = await recordFact(tx, organisationId, letter.customerId, {
		...by,
		id: `letter/${contactKey}/deposited/${letter.documentId ?? postedOn}`,
		type: 'letter-event',
		invoice: letter.invoiceId,
		event: 'deposited',
		on: postedOn,
		...(registeredNumber && { reference: registeredNumber }),
		...(day.recipient !== null && { recipient: day.recipient }),
		...(place !== null && { place }),
		...(day.deadline?.type === 'date' && { deadline: day.deadline.date }),
	});
	if (!recorded.ok) throw new Error(`A posted letter was refused by the account: ${recorded.problem.code}`);
}
