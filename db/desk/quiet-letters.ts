import { sql } from 'kysely';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Why } from '#workflows/receivables/trace.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/** Days after posting without a word of the post before somebody asks it. */
const QUIET_DAYS = 20;

/** Registered letters of which nothing was heard, and that nobody was asked to look after since they were posted. */
const quiet = (tx: Tx, today: CivilDate) =>
	tx
		.selectFrom('letter as l')
		.select(['l.contactKey', 'l.customerId', 'l.invoiceId', 'l.postedOn'])
		.where('l.state', '=', 'posted')
		.where('l.kind', 'in', ['registered', 'formal-notice'])
		.where('l.postedOn', '<=', addDays(today, -QUIET_DAYS))
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('task as t')
						.select('t.key')
						.whereRef('t.invoiceId', '=', 'l.invoiceId')
						.where('t.code', '=', 'check-reception')
						.where(sql<boolean>`t.at >= l.posted_on`),
				),
			),
		)
		.orderBy('l.postedOn')
		.limit(1_000)
		.execute();

/**
 * Asks somebody to look after registered letters without news, whether a run still waits for them or not; each once.
 * @returns how many were found
 */
export async function askAfterQuietLetters(tx: Tx, today: CivilDate, at: Instant): Promise<number> {
	const letters = await quiet(tx, today);
	for (const { contactKey, customerId, invoiceId, postedOn } of letters) {
		const from = postedOn ?? today;
		const due = addDays(from, QUIET_DAYS);
		const why: Why[] = [{ rule: 'offset', from, to: due, note: `+${String(QUIET_DAYS)} calendar days` }];
		const key = `letter/${contactKey}/no-news`;
		await tx
			.insertInto('task')
			.values({
				...{ key, kind: 'letter', code: 'check-reception', customerId, invoiceId, owner: 'collector' },
				at: new Date(at),
				payload: JSON.stringify({ contactKey, why }),
			})
			.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
			.execute();
		const entry = {
			...{ kind: 'task', invoices: [invoiceId], task: key, code: 'check-reception', owner: 'collector', why },
		};
		writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
	}
	return letters.length;
}
