import { randomUUID } from 'node:crypto';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Stamp } from '../receivables/stamp.ts';

/** What accounting settled of an invoice, on which day, and with what. */
export type Settlement = {
	customerId: string;
	invoiceId: string;
	currency: string;
	cents: number;
	on: CivilDate;
	by: 'payment' | 'credit-note';
	/** ids, in a FEC, of the credits that settled it */
	receipts: readonly string[];
};

/** What the ledger calls a credit that a FEC told. */
export const fecCredit = (id: string): string => `fec/${id}`;

const asPayment = (items: readonly Settlement[], { at, actor }: Stamp): Fact[] => {
	const [first] = items;
	if (!first) return [];
	const payment = `accounting/${randomUUID()}`;
	return [
		{
			type: 'payment',
			id: payment,
			at,
			actor,
			payment,
			amountCents: items.reduce((sum, { cents }) => sum + cents, 0),
			currency: first.currency,
			valueDate: first.on,
			label: `settled in accounting on ${first.on}`,
			allocations: items.map(({ invoiceId, cents }) => ({ invoice: invoiceId, amountCents: cents })),
		},
	];
};

const asCreditNote = ({ invoiceId, cents, currency }: Settlement, { at, actor }: Stamp): Fact => {
	const creditNote = `accounting/${randomUUID()}`;
	return {
		type: 'credit-note',
		id: creditNote,
		at,
		actor,
		creditNote,
		amountCents: cents,
		currency,
		allocatedTo: invoiceId,
	};
};

/**
 * What one account is told of invoices that accounting settled: one payment a day and currency, so that the customer is
 * thanked once; credit notes each for itself, without thanks. In the order in which accounting settled them.
 */
export function settlementFacts(items: readonly Settlement[], stamp: Stamp): Fact[] {
	const due = items.filter(({ cents }) => cents > 0);
	const paid = due.filter(({ by }) => by === 'payment');
	const days = [...Map.groupBy(paid, ({ on, currency }) => `${on} ${currency}`)].sort(([a], [b]) =>
		a < b ? -1 : 1,
	);
	return [
		...due.filter(({ by }) => by === 'credit-note').map((item) => asCreditNote(item, stamp)),
		...days.flatMap(([, group]) => asPayment(group, stamp)),
	];
}
