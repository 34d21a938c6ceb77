import type { Fact } from '#workflows/receivables/account/fact.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { MatchingReason } from '#workflows/receivables/matching/receipt.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFacts } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { beginningOf } from '../storable-text.ts';
import { MatchRefusal } from './match-refusal.ts';
import { likelyPayer, tellAwaited } from './tell-awaited.ts';

/** The part of a line that one customer paid; no allocation: it stays that customer's credit. */
export type LinePart = {
	customerId: string;
	amountCents: number;
	allocations: readonly { invoice: string; amountCents: number }[];
	/** what the payer's bank kept of the last invoice, given up with the match */
	feeCents: number;
};

/** What is decided of a line; `learn`: the payer's account is the customer's from now on. */
export type LineDecision = {
	parts: readonly LinePart[];
	confidence: number;
	reasons: readonly MatchingReason[];
	learn: boolean;
};

/** The line, locked, if it is still to be decided. @throws MatchRefusal `line-settled` */
async function openLine(tx: Tx, lineId: string) {
	const line = await tx
		.selectFrom('bankLine')
		.selectAll()
		.where('id', '=', lineId)
		.forUpdate()
		.executeTakeFirst();
	if (!line || (line.state !== 'ready' && line.state !== 'queued'))
		throw new MatchRefusal('line-settled', { line: lineId });
	return line;
}

type Line = Awaited<ReturnType<typeof openLine>>;

/** @throws MatchRefusal `residual-changed` when an invoice owes less than the decision supposed */
async function mustStillOwe(
	tx: Tx,
	{ currency }: Line,
	{ customerId, allocations, feeCents }: LinePart,
): Promise<void> {
	const opened = await lockAccount(tx, customerId);
	if (!opened) throw new MatchRefusal('unknown-customer', { customer: customerId });
	const last = allocations.at(-1);
	for (const part of allocations) {
		const residualCents = residualOf(opened.state, part.invoice);
		const wanted = part.amountCents + (part === last ? feeCents : 0);
		if (residualCents < wanted)
			throw new MatchRefusal('residual-changed', { invoice: part.invoice, residualCents, currency });
	}
}

function factsOf(line: Line, part: LinePart, payment: string, { at, actor }: Stamp): Fact[] {
	const { allocations, amountCents, feeCents } = part;
	const last = allocations.at(-1);
	const money = {
		type: 'payment' as const,
		id: payment,
		at,
		actor,
		payment,
		amountCents,
		currency: line.currency,
		valueDate: line.valueOn,
		label: beginningOf(line.label, 500),
		...(allocations.length > 0 ? { allocations } : { unallocated: true as const }),
	};
	if (!last || feeCents === 0) return [money];
	const writeOff = `${payment}/fee`;
	const fee = {
		writeOff,
		invoice: last.invoice,
		amountCents: feeCents,
		reason: 'bank-fee' as const,
		payment,
	};
	return [money, { type: 'part-written-off', id: writeOff, at, actor, ...fee }];
}

async function settlePart(
	tx: Tx,
	organisationId: string,
	line: Line,
	part: LinePart,
	attempt: number,
	decision: LineDecision,
	stamp: Stamp,
): Promise<string> {
	await mustStillOwe(tx, line, part);
	const paymentId = `bank/${line.id}/${String(attempt)}`;
	const told = await recordFacts(tx, organisationId, part.customerId, factsOf(line, part, paymentId, stamp));
	for (const answer of told)
		if (!answer.ok) throw new MatchRefusal(answer.problem.code, answer.problem.params);
	await tx
		.insertInto('bankMatch')
		.values({
			lineId: line.id,
			attempt,
			at: new Date(stamp.at),
			actor: stamp.actor,
			customerId: part.customerId,
			paymentId,
			allocations: JSON.stringify(part.allocations),
			feeCents: part.feeCents,
			confidence: decision.confidence,
			reasons: [...decision.reasons],
		})
		.execute();
	return paymentId;
}

async function learnPayer(tx: Tx, { partyIban }: Line, customerId: string, { at, actor }: Stamp) {
	if (partyIban === null || actor === null) return;
	const own = await tx
		.selectFrom('bankAccount')
		.select('id')
		.where('iban', '=', partyIban)
		.executeTakeFirst();
	if (own) return;
	await tx
		.insertInto('payerIban')
		.values({ iban: partyIban, customerId, learnedAt: new Date(at), learnedBy: actor })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/**
 * Carries out what was decided of a receipt: one payment a customer, laid on the invoices of the decision, its facts in
 * the caller's transaction. The payment's id is made of the line, so that a repeat does nothing.
 * @throws MatchRefusal when the line is settled, or the ledger has moved since: the transaction must be given up
 */
export async function settleLine(
	tx: Tx,
	organisationId: string,
	lineId: string,
	decision: LineDecision,
	stamp: Stamp,
): Promise<string[]> {
	const line = await openLine(tx, lineId);
	const total = decision.parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
	if (total !== line.amountCents)
		throw new MatchRefusal('line-not-shared-out', {
			...{ amountCents: line.amountCents, givenCents: total, currency: line.currency },
		});
	// Customers are locked in one order, whoever asks.
	const parts = [...decision.parts].sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
	const concerned = new Set([...parts.map(({ customerId }) => customerId), ...likelyPayer(line)]);
	for (const customerId of [...concerned].sort()) await lockAccount(tx, customerId);
	const payments: string[] = [];
	for (const [index, part] of parts.entries())
		payments.push(
			await settlePart(tx, organisationId, line, part, line.attempt + index + 1, decision, stamp),
		);
	const only = parts.length === 1 ? parts[0] : undefined;
	if (only && decision.learn) await learnPayer(tx, line, only.customerId, stamp);
	await tx
		.updateTable('bankLine')
		.set({
			state: parts.some(({ allocations }) => allocations.length > 0) ? 'matched' : 'unallocated',
			customerId: parts[0]?.customerId ?? null,
			paymentId: payments[0] ?? null,
			attempt: line.attempt + parts.length,
			settledAt: new Date(stamp.at),
			settledBy: stamp.actor,
			queuedBecause: null,
		})
		.where('id', '=', lineId)
		.execute();
	await tellAwaited(tx, likelyPayer(line), stamp.at);
	return payments;
}
