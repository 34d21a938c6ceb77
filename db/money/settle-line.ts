import type { Fact } from '#workflows/receivables/account/fact.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { MatchingReason } from '#workflows/receivables/matching/receipt.ts';
import { lockAccounts } from '../account/lock-accounts.ts';
import type { LockedAccount } from '../account/lock-account.ts';
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

/** The lines, locked, if they are still to be decided. @throws MatchRefusal `line-settled` */
async function openLines(tx: Tx, ids: readonly string[]) {
	const rows = await tx
		.selectFrom('bankLine')
		.selectAll()
		.where('id', 'in', ids)
		.orderBy('id')
		.forUpdate()
		.execute();
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.map((id) => {
		const line = byId.get(id);
		if (line?.state !== 'ready' && line?.state !== 'queued')
			throw new MatchRefusal('line-settled', { line: id });
		return line;
	});
}

type Line = Awaited<ReturnType<typeof openLines>>[number];

/** One customer's part of one line, as the payment that it becomes. */
type Settling = { line: Line; decision: LineDecision; part: LinePart; attempt: number; payment: string };

/** @throws MatchRefusal `residual-changed` when invoices owe less than the decisions suppose, one after the other */
function mustStillOwe({ state }: LockedAccount, settling: readonly Settling[]): void {
	const left = new Map<string, number>();
	for (const { line, part } of settling) {
		const last = part.allocations.at(-1);
		for (const laid of part.allocations) {
			const { invoice } = laid;
			const residualCents = left.get(invoice) ?? residualOf(state, invoice);
			const wanted = laid.amountCents + (laid === last ? part.feeCents : 0);
			if (residualCents < wanted)
				throw new MatchRefusal('residual-changed', { invoice, residualCents, currency: line.currency });
			left.set(invoice, residualCents - wanted);
		}
	}
}

function factsOf({ line, part, payment }: Settling, { at, actor }: Stamp): Fact[] {
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

/** What one customer paid, told to their account at once. @throws MatchRefusal when it holds no longer */
async function tellCustomer(
	tx: Tx,
	organisationId: string,
	opened: LockedAccount,
	settling: readonly Settling[],
	stamp: Stamp,
): Promise<void> {
	mustStillOwe(opened, settling);
	const facts = settling.flatMap((one) => factsOf(one, stamp));
	for (const answer of await recordFacts(tx, organisationId, opened.customerId, facts))
		if (!answer.ok) throw new MatchRefusal(answer.problem.code, answer.problem.params);
}

const matchOf = ({ line, decision, part, attempt, payment }: Settling, { at, actor }: Stamp) => ({
	lineId: line.id,
	attempt,
	at: new Date(at),
	actor,
	customerId: part.customerId,
	paymentId: payment,
	allocations: JSON.stringify(part.allocations),
	feeCents: part.feeCents,
	confidence: decision.confidence,
	reasons: [...decision.reasons],
});

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

/** @throws MatchRefusal `line-not-shared-out` when the parts are not the whole amount */
function settlingOf(line: Line, decision: LineDecision): Settling[] {
	const givenCents = decision.parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
	const { amountCents, currency } = line;
	if (givenCents !== amountCents)
		throw new MatchRefusal('line-not-shared-out', { amountCents, givenCents, currency });
	return decision.parts
		.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))
		.map((part, index) => {
			const attempt = line.attempt + index + 1;
			return { line, decision, part, attempt, payment: `bank/${line.id}/${String(attempt)}` };
		});
}

async function close(tx: Tx, settling: readonly Settling[], { at, actor }: Stamp): Promise<void> {
	const [first] = settling;
	if (!first) return;
	await tx
		.updateTable('bankLine')
		.set({
			state: settling.some(({ part }) => part.allocations.length > 0) ? 'matched' : 'unallocated',
			customerId: first.part.customerId,
			paymentId: first.payment,
			attempt: first.line.attempt + settling.length,
			settledAt: new Date(at),
			settledBy: actor,
			queuedBecause: null,
		})
		.where('id', '=', first.line.id)
		.execute();
	if (settling.length === 1 && first.decision.learn)
		await learnPayer(tx, first.line, first.part.customerId, { at, actor });
}

/**
 * Carries out what was decided of receipts, in their order: one payment a customer of each, laid on the invoices of the
 * decision, its facts in the caller's transaction. A payment's id is made of its line, so that a repeat does nothing.
 * @returns the payments, those of the first line first
 * @throws MatchRefusal when a line is settled, or the ledger has moved since: the transaction must be given up
 */
export async function settleLines(
	tx: Tx,
	organisationId: string,
	decided: readonly { lineId: string; decision: LineDecision }[],
	stamp: Stamp,
): Promise<string[]> {
	const lines = await openLines(
		tx,
		decided.map(({ lineId }) => lineId),
	);
	const each = decided.flatMap(({ decision }, nth) => {
		const line = lines[nth];
		return line ? [settlingOf(line, decision)] : [];
	});
	const all = each.flat();
	const byCustomer = Map.groupBy(all, ({ part }) => part.customerId);
	const likely = lines.flatMap(likelyPayer);
	const accounts = await lockAccounts(tx, [...byCustomer.keys(), ...likely]);
	for (const [customer, own] of byCustomer) {
		const opened = accounts.get(customer);
		if (!opened) throw new MatchRefusal('unknown-customer', { customer });
		await tellCustomer(tx, organisationId, opened, own, stamp);
	}
	if (all.length > 0)
		await tx
			.insertInto('bankMatch')
			.values(all.map((one) => matchOf(one, stamp)))
			.execute();
	for (const settling of each) await close(tx, settling, stamp);
	await tellAwaited(tx, likely, stamp.at);
	return all.map(({ payment }) => payment);
}

/** Carries out what was decided of one receipt: see `settleLines`. */
export const settleLine = (
	tx: Tx,
	organisationId: string,
	lineId: string,
	decision: LineDecision,
	stamp: Stamp,
): Promise<string[]> => settleLines(tx, organisationId, [{ lineId, decision }], stamp);
