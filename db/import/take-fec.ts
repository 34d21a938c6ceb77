import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { LetteredInvoice, UnletteredCredit } from '#workflows/files/import/fec-entries.ts';
import type { BadLine } from '#workflows/files/import/bad-line.ts';
import { recordFacts } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { letteredSettlements } from './lettered-settlements.ts';
import { letteredLines, newlyLettered } from './newly-lettered.ts';
import { fecCredit, settlementFacts } from './settlement.ts';
import { customersOfLines } from './take-customers.ts';
import type { Taking } from './take-customers.ts';
import type { TakenLines } from './take-invoices.ts';

function creditFact({ id, by, amountCents, label, on }: UnletteredCredit, { stamp }: Taking): Fact {
	const name = fecCredit(id);
	const common = { ...stamp, id: name, amountCents, currency: 'EUR' };
	return by === 'credit-note'
		? { ...common, type: 'credit-note', creditNote: name }
		: { ...common, type: 'payment', payment: name, valueDate: on, label };
}

/**
 * Tells accounts the money and credit notes that a FEC has not lettered. Told before the invoices of the same file, so
 * that money which accounting matched with nothing is left for a person to match, and nobody is thanked for it (n30).
 */
export async function takeUnlettered(
	tx: Tx,
	credits: readonly UnletteredCredit[],
	taking: Taking,
): Promise<BadLine[]> {
	const customers = await customersOfLines(tx, credits, taking);
	const bad: BadLine[] = [];
	for (const [code, own] of Map.groupBy(credits, ({ customer }) => customer)) {
		const customerId = customers.get(code);
		if (customerId === undefined) continue;
		const facts = own.map((credit) => creditFact(credit, taking));
		const answers = await recordFacts(tx, taking.organisationId, customerId, facts);
		for (const [index, { line, label }] of own.entries()) {
			const answer = answers[index];
			if (answer && !answer.ok) bad.push({ line, column: '', value: label, code: answer.problem.code });
		}
	}
	return bad;
}

/** Settles the open invoices that a FEC has lettered since: they follow the path of a payment, or of a credit note. */
export async function takeLettered(
	tx: Tx,
	lettered: readonly LetteredInvoice[],
	taking: Taking,
): Promise<TakenLines> {
	const newly = await newlyLettered(tx, lettered);
	const bad: BadLine[] = [];
	for (const [customerId, own] of Map.groupBy(newly, ({ settlement }) => settlement.customerId)) {
		const { facts, settlements, elsewhere } = await letteredSettlements(tx, own, taking.stamp);
		const all = [...facts, ...settlementFacts(settlements, taking.stamp)];
		if (all.length > 0) await recordFacts(tx, taking.organisationId, customerId, all);
		bad.push(
			...elsewhere.map(({ line, number }) => ({
				line,
				column: 'EcritureLet',
				value: number,
				code: 'money-laid-elsewhere',
			})),
		);
	}
	const left = new Set(bad.map(({ line }) => line));
	const settled = newly.filter(({ lettered: { line } }) => !left.has(line));
	return {
		taken: letteredLines(settled).map(({ line, change, first }) => ({
			...{ line, change, invoiceId: first.invoiceId },
		})),
		bad,
	};
}
