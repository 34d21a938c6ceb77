import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { ImportedInvoice } from '#workflows/files/import/read-invoices.ts';
import type { BadLine } from '#workflows/files/import/bad-line.ts';
import { sql } from 'kysely';
import { recordFacts } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { InvoiceInput } from '../receivables/invoice-input.ts';
import { saveInvoices } from '../receivables/save-invoices.ts';
import { lineEffect, openingResidual } from './line-effect.ts';
import type { LineChange } from './line-effect.ts';
import { importedDispute, matchInvoices } from './match-invoices.ts';
import type { MatchedLine } from './match-invoices.ts';
import { settlementFacts } from './settlement.ts';
import type { Settlement } from './settlement.ts';
import { customersOfLines } from './take-customers.ts';
import type { Taking } from './take-customers.ts';

export type TakenLine = { line: number; change: LineChange; invoiceId: string };
export type TakenLines = { taken: TakenLine[]; bad: BadLine[] };

/** A dispute of a file has no date by which it should be settled: somebody looks at it within two weeks. */
const DISPUTE_DAYS = 14;

/** The line as the ledger takes it; what the file only guesses leaves a known invoice as it is. */
function inputOf({ line, known }: MatchedLine, customerId: string, source: string): InvoiceInput {
	const residualCents = openingResidual(line);
	return {
		...(known ? { id: known.id } : { externalId: line.externalId }),
		customerId,
		number: line.number,
		amountCents: line.amountCents,
		...(residualCents !== undefined && { residualCents }),
		currency: line.currency,
		issuedOn: known && line.guessed.includes('issuedOn') ? known.issuedOn : line.issuedOn,
		dueOn: known && line.guessed.includes('dueOn') ? known.originalDueOn : line.dueOn,
		...(line.paymentMethod !== null && { paymentMethod: line.paymentMethod }),
		purchaseOrder: line.orderReference,
		source,
	};
}

type Saved = TakenLine & {
	told: ImportedInvoice;
	customerId: string;
	isNew: boolean;
	receivedCents: number;
	disputes: boolean;
};

/** A paid invoice of before keeps the day on which it was paid: what a payer's habits are read from. */
async function keepPaidDays(tx: Tx, saved: readonly Saved[]): Promise<void> {
	const days = saved.flatMap(({ isNew, change, told, invoiceId }) =>
		isNew && change === 'settled' && told.settledOn !== null
			? { id: invoiceId, paid_on: told.settledOn }
			: [],
	);
	if (days.length === 0) return;
	await sql`
		update invoice set paid_on = days.paid_on, last_value_on = days.paid_on
		from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as days(id text, paid_on date)
		where invoice.id = days.id
	`.execute(tx);
}

async function disputeFacts(
	tx: Tx,
	saved: readonly Saved[],
	today: CivilDate,
	{ stamp }: Taking,
): Promise<Fact[]> {
	const disputed = saved.filter(({ disputes }) => disputes).map(({ invoiceId }) => invoiceId);
	if (disputed.length === 0) return [];
	const open = await tx
		.selectFrom('invoice')
		.select(['id as invoiceId', 'residualCents'])
		.where('id', 'in', disputed)
		.where('residualCents', '>', 0)
		.execute();
	return open.map(({ invoiceId, residualCents }) => ({
		...stamp,
		type: 'dispute-opened',
		id: `dispute/${importedDispute(invoiceId)}`,
		dispute: importedDispute(invoiceId),
		invoice: invoiceId,
		category: 'other',
		amountCents: residualCents,
		resolveOn: addDays(today, DISPUTE_DAYS),
	}));
}

const settlementOf = (
	{ told, customerId, invoiceId, receivedCents }: Saved,
	fileOn: CivilDate,
): Settlement => ({
	...{ customerId, invoiceId, currency: told.currency, cents: receivedCents },
	on: told.settledOn ?? fileOn,
	by: 'payment',
	receipts: [],
});

/** Tells each account what the lines say beyond the invoice: money that accounting received, then what is contested. */
async function tellAccounts(tx: Tx, saved: readonly Saved[], taking: Taking, days: Days): Promise<void> {
	for (const [customerId, own] of Map.groupBy(saved, (one) => one.customerId)) {
		const settlements = own.map((one) => settlementOf(one, days.fileOn));
		const money = settlementFacts(settlements, taking.stamp);
		if (money.length > 0) await recordFacts(tx, taking.organisationId, customerId, money);
		const disputes = await disputeFacts(tx, own, days.today, taking);
		if (disputes.length > 0) await recordFacts(tx, taking.organisationId, customerId, disputes);
	}
}

/** The company's date, and the day on which accounting made the file. */
export type Days = { today: CivilDate; fileOn: CivilDate };

/**
 * Takes invoice lines into the ledger, each accepted or refused on its own: customers, invoices with their runs, money
 * that only accounting has seen, disputes. The same lines again change nothing.
 */
export async function takeInvoices(
	tx: Tx,
	lines: readonly ImportedInvoice[],
	taking: Taking,
	days: Days,
): Promise<TakenLines> {
	const bad: BadLine[] = [];
	const refuse = ({ line, number }: ImportedInvoice, code: string) =>
		bad.push({ line, column: '', value: number, code });
	const acceptable = (await matchInvoices(tx, lines)).flatMap((matched) => {
		const effect = lineEffect(matched, days.today);
		if (effect.change !== 'refused') return { matched, effect };
		refuse(matched.line, effect.code);
		return [];
	});
	const customers = await customersOfLines(
		tx,
		acceptable.map(({ matched }) => matched.line),
		taking,
	);
	const wanted = acceptable.flatMap(({ matched, effect }) => {
		const customerId = customers.get(matched.line.customer);
		if (customerId !== undefined) return { matched, effect, customerId };
		refuse(matched.line, 'unknown-customer');
		return [];
	});
	const inputs = wanted.map(({ matched, customerId }) => inputOf(matched, customerId, taking.source));
	const answers = await saveInvoices(tx, taking.organisationId, inputs, taking.stamp);
	const saved: Saved[] = [];
	for (const [index, { matched, effect, customerId }] of wanted.entries()) {
		const answer = answers[index];
		if (!answer?.ok) refuse(matched.line, answer?.problem.code ?? 'unreadable');
		else {
			const { invoiceId } = answer.value;
			saved.push({
				...effect,
				line: matched.line.line,
				told: matched.line,
				customerId,
				invoiceId,
				isNew: !matched.known,
			});
		}
	}
	await keepPaidDays(tx, saved);
	await tellAccounts(tx, saved, taking, days);
	return { taken: saved.map(({ line, change, invoiceId }) => ({ line, change, invoiceId })), bad };
}
