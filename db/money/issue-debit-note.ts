import { sql } from 'kysely';
import { chargedLeft } from '#workflows/receivables/account/charges.ts';
import type { Tx } from '../client.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFact } from '../account/record-fact.ts';
import { companyDate } from '../account/company-date.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { accessoriesNow } from './accessories-now.ts';
import { MatchRefusal } from './match-refusal.ts';

/** What earlier notes have charged of each invoice. */
export async function chargedBefore(tx: Tx, invoices: readonly string[]) {
	const rows =
		invoices.length === 0
			? []
			: await tx
					.selectFrom('debitNoteLine')
					.select([
						'invoiceId',
						sql<number>`sum(penalty_cents)::bigint`.as('penaltyCents'),
						sql<number>`sum(indemnity_cents)::bigint`.as('indemnityCents'),
					])
					.where('invoiceId', 'in', [...invoices])
					.groupBy('invoiceId')
					.execute();
	return new Map(rows.map((row) => [row.invoiceId, row]));
}

/** Whose accessories a note charges: all late invoices of the customer in a currency, or one of them. */
export type Charged = { customerId: string; currency: string; only?: string | undefined };

const lateInvoices = (tx: Tx, { customerId, currency, only }: Charged, asOf: string) =>
	tx
		.selectFrom('invoice')
		.select(['id', 'customerId'])
		.where('customerId', '=', customerId)
		.where('currency', '=', currency)
		.where('closed', 'is', null)
		.$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
		.where((eb) =>
			eb.or([eb.and([eb('residualCents', '>', 0), eb('dueOn', '<', asOf)]), sql<boolean>`paid_on > due_on`]),
		)
		.orderBy('dueOn')
		.execute();

/** The next number of the company's notes, in the order in which they commit: the company's row is locked for it. */
async function nextNumber(tx: Tx): Promise<number> {
	await tx.selectFrom('organisation').select('id').forNoKeyUpdate().executeTakeFirstOrThrow();
	const { last } = await tx
		.selectFrom('debitNote')
		.select(sql<number>`coalesce(max(number), 0)::int`.as('last'))
		.executeTakeFirstOrThrow();
	return last + 1;
}

/**
 * Charges by a note what late invoices have run up in penalties and indemnities, waived parts and what an earlier note
 * charged left out; the account owes it from then on. Consumers owe neither.
 * @throws MatchRefusal `nothing-to-charge`, or what the account refuses
 */
export async function issueDebitNote(
	tx: Tx,
	organisationId: string,
	whose: Charged,
	{ at, actor }: Stamp & { actor: string },
): Promise<string> {
	const { customerId, currency } = whose;
	const issuedOn = await companyDate(tx, at);
	const opened = await lockAccount(tx, customerId);
	if (!opened) throw new MatchRefusal('unknown-customer', { customer: customerId });
	const number = await nextNumber(tx);
	const invoices = await lateInvoices(tx, whose, issuedOn);
	const now = await accessoriesNow(tx, invoices, { asOf: issuedOn, at });
	const lines = invoices.flatMap(({ id }) => {
		const owed = now.get(id);
		const before = chargedLeft(opened.state, id);
		const penaltyCents = Math.max(0, (owed?.penaltyCents ?? 0) - before.penaltyCents);
		const indemnityCents = Math.max(0, (owed?.indemnityCents ?? 0) - before.indemnityCents);
		return penaltyCents + indemnityCents > 0 ? [{ invoiceId: id, penaltyCents, indemnityCents }] : [];
	});
	if (lines.length === 0) throw new MatchRefusal('nothing-to-charge', {});
	const { id } = await tx
		.insertInto('debitNote')
		.values({ number, customerId, currency, issuedOn, issuedBy: actor, at: new Date(at) })
		.returning('id')
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('debitNoteLine')
		.values(lines.map((line) => ({ noteId: id, ...line })))
		.execute();
	const told = await recordFact(tx, organisationId, customerId, {
		...{ type: 'accessories-charged', id: `debit-note/${String(number)}`, at, actor, note: String(number) },
		on: issuedOn,
		parts: lines.map(({ invoiceId: invoice, ...cents }) => ({ invoice, ...cents })),
	});
	if (!told.ok) throw new MatchRefusal(told.problem.code, told.problem.params);
	const cents = lines.reduce((sum, line) => sum + line.penaltyCents + line.indemnityCents, 0);
	const entry = {
		kind: 'debit-note',
		note: number,
		invoices: lines.map(({ invoiceId }) => invoiceId),
		amountCents: cents,
		currency,
	};
	writeJournal(tx, [{ at, entry, customer: customerId, actor }]);
	return id;
}
