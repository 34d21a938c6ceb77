import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import type { Tx } from '#db/client.ts';
import { answerNow } from '#workflows/receivables/account/answer-now.ts';
import { amountsFor } from '#workflows/receivables/account/claim.ts';
import { creditBeside } from '#workflows/receivables/account/credit-beside.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import { deadlineOf } from '#workflows/receivables/account/slot/deadline.ts';
import { DATED_CAUSES } from '#workflows/receivables/account/slot/opening.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import { reachedBy } from '#workflows/receivables/account/slot/slot-context.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { nextContactSlot } from '#workflows/receivables/contact-day.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { AmountsAtDate } from '#workflows/receivables/amounts.ts';
import type { Deadline, Why } from '#workflows/receivables/trace.ts';
import { envelopeFor } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import type { LetterSource } from './letter-source.ts';

/** What a letter must say if it is posted on a given day, to whom, and at which instant it counts as sent. */
export type LetterOnDay = {
	at: Instant;
	amounts: AmountsAtDate;
	deadline: Deadline | null;
	/** whom it would be addressed to today; null ⇒ nobody can be written to any more */
	recipient: string | null;
	envelope: Envelope;
};

/** What may have come up since the letter was decided. */
const FORBIDDING: readonly Why['rule'][] = [...DATED_CAUSES, 'granted-date'];

/** Hours and gaps were settled when the letter was decided; what happened since may forbid it. */
function obstacle(decision: Decision | undefined): string | null {
	if (decision?.kind === 'hold' || decision?.kind === 'skip') return decision.reason;
	if (decision?.kind !== 'defer') return null;
	const cause = decision.entry.why.find(({ rule }) => FORBIDDING.includes(rule));
	return cause?.rule ?? null;
}

/** What the messages that left in the slot of a letter ask: what they deduct of a credit, it does not deduct again. */
async function askedBeside(tx: Tx, contactKey: string, currency: string): Promise<AmountsAtDate[]> {
	const rows = await tx
		.selectFrom('contact as letter')
		.innerJoin('contact as other', (join) =>
			join
				.onRef('other.customerId', '=', 'letter.customerId')
				.onRef('other.slotOn', '=', 'letter.slotOn')
				.onRef('other.key', '!=', 'letter.key'),
		)
		.select('other.entry')
		.where('letter.key', '=', contactKey)
		.where('other.currency', '=', currency)
		.where('other.state', '!=', 'failed')
		.execute();
	return rows.flatMap(({ entry }) => ('amounts' in entry ? entry.amounts : []));
}

/**
 * Looks again at a letter on the day on which it is really posted: may it still leave, and what does it ask (n27)?
 * @returns `letter-must-not-leave` with its reason: paid, disputed, promised, paused meanwhile
 */
export async function letterOnDay(
	tx: Tx,
	letter: LetterSource,
	postedOn: CivilDate,
): Promise<Outcome<LetterOnDay, 'letter-must-not-leave' | 'unknown-customer'>> {
	const { customerId, intent, decision, entry } = letter;
	const account = await lockAccount(tx, customerId);
	if (!account) return refuse('unknown-customer', { customer: customerId });
	const { state } = account;
	const noon = await loadPolicy(tx, state.customer, Date.parse(`${postedOn}T12:00:00Z`));
	const at = instantAt(noon.calendars.creditor, postedOn, '12:00');
	const opening = nextContactSlot(
		noon.calendars,
		'letter',
		instantAt(noon.calendars.debtor, postedOn, '00:00'),
	);
	const reason = obstacle(answerNow(state, intent, opening, noon));
	if (reason !== null) return refuse('letter-must-not-leave', { reason });
	const reached = reachedBy(intent);
	const lines = decision.invoices.flatMap((id) => state.invoices[id] ?? []);
	const claimable = withoutLapsedDisputes(state, postedOn);
	const { amounts } = amountsFor(
		claimable,
		lines.map((invoice) => ({ invoice, reached })),
		postedOn,
		noon,
		creditBeside(claimable, entry.currency, await askedBeside(tx, intent.key, entry.currency)),
	);
	const deadline = entry.deadline && deadlineOf({ policy: noon, date: postedOn }, [intent.grant]);
	const recipient = recipientFor(state, intent.to, 'letter')?.id ?? null;
	const envelope = await envelopeFor(tx, letter, recipient ?? decision.recipient);
	return ok({ at, amounts, deadline: deadline ?? entry.deadline ?? null, recipient, envelope });
}
