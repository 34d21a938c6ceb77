import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { nextContactSlot } from '#workflows/receivables/contact-day.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { companyRules } from './company-rules.ts';
import { calendarsOf } from './policy-of.ts';

/** A silence so long that what piled up meanwhile is shown to a person before it leaves. */
const LONG_SILENCE_MS = 3 * 86_400_000;

/** When the house last looked after a company, and until which day what waited is held. */
type Silence = { sweptAt: Instant | null; catchUpUntil: CivilDate | null };

/** Whether messages of today are what a long silence left behind: nobody has looked, or the day of looking is not over. */
export const isCatchingUp = ({ sweptAt, catchUpUntil }: Silence, at: Instant, today: CivilDate): boolean =>
	(catchUpUntil !== null && today <= catchUpUntil) || (sweptAt !== null && at - sweptAt > LONG_SILENCE_MS);

/**
 * Notes that the house is there. After a long silence what waited is held until the end of the first day on which
 * messages leave again, or until a person has let the batch go.
 * @returns whether a long silence has just ended
 */
export async function noteSweep(tx: Tx, at: Instant): Promise<boolean> {
	// Of sweeps that look in at once one alone ends the silence: the others wait for it here. A stronger lock would wait
	// for whoever writes rows of the company, and an import leaves no gap between them.
	const { sweptAt: before } = await tx
		.selectFrom('organisation')
		.select('sweptAt')
		.forNoKeyUpdate()
		.executeTakeFirstOrThrow();
	const sweptAt = before?.getTime() ?? null;
	const ended = sweptAt !== null && at - sweptAt > LONG_SILENCE_MS;
	if (!ended) {
		await tx
			.updateTable('organisation')
			.set({ sweptAt: new Date(at) })
			.execute();
		return false;
	}
	const rules = await companyRules(tx);
	const calendars = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	const until = localDateOf(calendars.creditor, nextContactSlot(calendars, 'email', at));
	await tx
		.updateTable('organisation')
		.set({ sweptAt: new Date(at), catchUpUntil: until })
		.execute();
	const entry = { kind: 'silence-ended', since: new Date(sweptAt).toISOString(), heldUntil: until };
	writeJournal(tx, [{ at, entry, customer: null, actor: null }]);
	return true;
}
