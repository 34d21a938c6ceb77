import type { Fact } from '#workflows/receivables/account/fact.ts';
import { proportion } from '#workflows/receivables/money.ts';
import { recordFacts } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { agencyFeeKept } from './agency-fee-kept.ts';
import { MatchRefusal } from './match-refusal.ts';

/** What an agency kept of the money that it passed on, in cents of the payment, tax included; `taxCents` null ⇒ no VAT. */
export type AgencyFee = { payment: string; feeCents: number; taxCents: number | null };

/** What the payment's invoices still owe, in the order in which it pays them. */
const owedOf = (tx: Tx, payment: string) =>
	tx
		.selectFrom('allocation as a')
		.innerJoin('invoice as i', 'i.id', 'a.invoiceId')
		.select(['i.id', 'i.residualCents'])
		.where('a.source', '=', 'payment')
		.where('a.sourceId', '=', payment)
		.where('a.part', '=', 'principal')
		.orderBy('i.dueOn')
		.orderBy('i.number')
		.execute();

/** Who had to be told that the file was paid: the agency knows, the money came from it. */
const closeTasks = (tx: Tx, invoices: readonly string[], { at, actor }: Stamp) =>
	tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'agency-fee', settledAt: new Date(at), settledBy: actor })
		.where('code', '=', 'paid-after-hand-off')
		.where('state', '=', 'open')
		.where('invoiceId', 'in', [...invoices])
		.execute();

/**
 * Money came through an agency, less its fee: the debtor has paid both, so that the fee settles what is left of the
 * payment's invoices, the oldest first, and is our expense. Undone with the payment.
 * @param ticket names the fee, so that telling it twice counts once
 * @throws MatchRefusal `unknown-payment`, `agency-fee-exists`, `agency-fee-exceeds` beyond what the invoices still owe, `tax-exceeds`
 */
export async function recordAgencyFee(
	tx: Tx,
	organisationId: string,
	{ payment, feeCents, taxCents }: AgencyFee,
	stamp: Stamp,
	ticket: string,
): Promise<void> {
	const row = await tx
		.selectFrom('payment')
		.select(['customerId', 'currency'])
		.where('id', '=', payment)
		.where('reversed', '=', false)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new MatchRefusal('unknown-payment', { payment });
	if (await agencyFeeKept(tx, payment)) throw new MatchRefusal('agency-fee-exists', { payment });
	if (taxCents !== null && taxCents >= feeCents) throw new MatchRefusal('agency-tax-exceeds', { feeCents });
	const owed = await owedOf(tx, payment);
	const open = owed.reduce((sum, { residualCents }) => sum + Math.max(0, residualCents), 0);
	if (feeCents > open) throw new MatchRefusal('agency-fee-exceeds', { owedCents: open });
	const facts: Fact[] = [];
	let left = feeCents;
	let taxLeft = taxCents ?? 0;
	for (const { id: invoice, residualCents } of owed) {
		const amountCents = Math.min(left, residualCents);
		if (amountCents <= 0) continue;
		const tax = proportion(taxLeft, amountCents, left);
		left -= amountCents;
		taxLeft -= tax;
		const writeOff = `agency-fee/${ticket}/${String(facts.length)}`;
		facts.push({
			...{ type: 'part-written-off', id: writeOff, ...stamp, writeOff, invoice, amountCents, payment },
			...{ reason: 'agency-fee', ...(tax > 0 && { taxCents: tax }) },
		});
	}
	for (const answer of await recordFacts(tx, organisationId, row.customerId, facts))
		if (!answer.ok) throw new MatchRefusal(answer.problem.code, answer.problem.params);
	await closeTasks(
		tx,
		owed.map(({ id }) => id),
		stamp,
	);
}
