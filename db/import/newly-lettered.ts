import type { LetteredInvoice } from '#workflows/files/import/fec-entries.ts';
import { sumCents } from '#workflows/receivables/money.ts';
import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import { letteredDueDates } from './lettered-due-dates.ts';
import type { SettledDueDate } from './lettered-due-dates.ts';
import type { NewlyLettered } from './lettered-settlements.ts';

const namedAmong = (tx: Tx, lettered: readonly LetteredInvoice[]) =>
	tx
		.selectFrom('invoice')
		.innerJoin('customer', 'customer.id', 'invoice.customerId')
		.select(['invoice.id as invoiceId', 'invoice.customerId', 'invoice.currency', 'invoice.residualCents'])
		.select(['invoice.number', 'invoice.amountCents', 'invoice.issuedOn', 'invoice.originalDueOn'])
		.select(['invoice.externalId', 'customer.externalId as customerCode', 'invoice.closed'])
		.select(['invoice.dueOn', 'invoice.disputedCents'])
		.where(sql<boolean>`invoice.closed is distinct from 'void'`)
		.where((eb) =>
			eb.or([
				sql<boolean>`invoice.external_id = any(${lettered.map(({ externalId }) => externalId)})`,
				sql<boolean>`invoice.number = any(${lettered.map(({ number }) => number)})`,
			]),
		)
		.orderBy('invoice.dueOn')
		.orderBy('invoice.id')
		.execute();

type Known = Awaited<ReturnType<typeof namedAmong>>[number];
type Newly = Omit<NewlyLettered, 'dueDates'> & { known: Known; dueDates: readonly Known[] };

const isOpen = ({ closed, residualCents }: Known): boolean => closed === null && residualCents > 0;

const newlyOf = ({ lettered, known, cents }: SettledDueDate<Known>, dueDates: readonly Known[]): Newly => {
	const { customerId, invoiceId, currency } = known;
	const { letteredOn: on, by, receipts } = lettered;
	return {
		lettered,
		known,
		dueDates,
		settlement: { customerId, invoiceId, currency, cents, on, by, receipts },
	};
};

/**
 * Invoices that a FEC letters and that are still open in the ledger: to be settled, as far as {@link letteredDueDates}
 * says. One that has the FEC's own id is itself; a number may be several claims, a due date each (n32).
 */
export async function newlyLettered(tx: Tx, lettered: readonly LetteredInvoice[]): Promise<Newly[]> {
	if (lettered.length === 0) return [];
	const named = await namedAmong(tx, lettered);
	const byId = new Map(named.map((row) => [row.externalId, row]));
	const byNumber = Map.groupBy(named, (row) => `${row.customerCode ?? ''}/${row.number}`);
	return [...Map.groupBy(lettered, ({ externalId }) => externalId)].flatMap(([externalId, codes]) => {
		const own = byId.get(externalId);
		const claims = own ? [own] : (byNumber.get(externalId) ?? []);
		return letteredDueDates(codes, claims.filter(isOpen)).map((one) => newlyOf(one, claims));
	});
}

/** What one line of a FEC settles, of the whole number that it letters. Amounts in minor units. */
export type LetteredLine = {
	line: number;
	number: string;
	customer: string;
	first: Known;
	change: 'settled' | 'changed';
	amountCents: number;
	settledCents: number;
	/** what is open of the number in the end */
	residualCents: number;
};

/** The lines that letter what {@link newlyLettered} found, one for all the due dates that each settles. */
export function letteredLines(newly: readonly Newly[]): LetteredLine[] {
	const settledOf = (some: readonly Newly[]) => sumCents(some.map(({ settlement }) => settlement.cents));
	return [...Map.groupBy(newly, ({ lettered }) => lettered.externalId).values()].flatMap((ofNumber) =>
		[...Map.groupBy(ofNumber, ({ lettered }) => lettered.line)].flatMap(([line, own]) => {
			const [one] = own;
			if (!one) return [];
			const owedCents = sumCents(one.dueDates.filter(isOpen).map(({ residualCents }) => residualCents));
			const residualCents = Math.max(0, owedCents - settledOf(ofNumber));
			return {
				...{ line, number: one.lettered.number, first: one.known, residualCents },
				customer: one.known.customerCode ?? one.lettered.customer,
				change: residualCents === 0 ? ('settled' as const) : ('changed' as const),
				amountCents: sumCents(one.dueDates.map(({ amountCents }) => amountCents)),
				settledCents: settledOf(own),
			};
		}),
	);
}
