import { sql } from 'kysely';
import { alertOfDay, lastDayToSue, whyToSue } from '#workflows/receivables/account/last-day-to-sue.ts';
import type { LastDayToSue } from '#workflows/receivables/account/last-day-to-sue.ts';
import type { AccountInvoice } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { CustomerKind } from '#workflows/receivables/customer.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { bornForAlert } from '#workflows/receivables/prescription.ts';
import { companyRules } from '../account/company-rules.ts';
import { calendarsOf } from '../account/policy-of.ts';
import { readAccount } from '../account/read-account.ts';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { notify } from '../notifications/notify.ts';

const KINDS: readonly CustomerKind[] = ['company', 'sole-trader', 'public', 'consumer'];
const CUSTOMERS_AT_ONCE = 100;

/** Customers with open invoices born long enough ago to lapse within months, after `after`, a page of them. */
async function nearLapse(tx: Tx, today: CivilDate, after: string): Promise<string[]> {
	const rows = await tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.select('i.customerId')
		.distinct()
		.where('i.closed', 'is', null)
		.where('i.residualCents', '>', 0)
		.where('i.customerId', '>', after)
		.where((eb) =>
			eb.or(
				KINDS.map((kind) =>
					eb.and([
						eb('c.kind', '=', kind),
						eb(sql<CivilDate>`least(i.issued_on, i.original_due_on)`, '<=', bornForAlert(kind, today)),
					]),
				),
			),
		)
		.orderBy('i.customerId')
		.limit(CUSTOMERS_AT_ONCE)
		.execute();
	return rows.map(({ customerId }) => customerId);
}

/** One alert about one last day: what restarts the time has alerts of its own. */
const keyOf = (invoiceId: string, { expiresOn }: LastDayToSue, months: number): string =>
	`prescription/${invoiceId}/${expiresOn}/${String(months)}`;

type Near = { invoice: AccountInvoice; residualCents: number; last: LastDayToSue; months: number };

/** A task for whoever has the customer, a word to them and to the manager, a line of the journal; each alert once. */
async function raise(tx: Tx, { invoice, residualCents, last, months }: Near, at: Instant): Promise<boolean> {
	const { expiresOn } = last;
	const about = { customerId: invoice.customerId, invoiceId: invoice.id };
	const code = `prescription-${String(months)}`;
	const key = keyOf(invoice.id, last, months);
	const why = whyToSue(last);
	const made = await tx
		.insertInto('task')
		.values({
			...{ ...about, key, kind: 'task', code, owner: 'collector', at: new Date(at) },
			payload: JSON.stringify({ why, expiresOn }),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
		.returning('key')
		.executeTakeFirst();
	if (!made) return false;
	await notify(tx, {
		...{ ...about, kind: 'prescription', event: key, at: new Date(at) },
		to: { team: ['collector'], roles: ['credit-manager'] },
		...{ amountCents: residualCents, currency: invoice.currency, params: { on: expiresOn } },
	});
	const entry = { kind: 'task', invoices: [invoice.id], task: key, code, owner: 'collector', why };
	writeJournal(tx, [{ at, entry, customer: invoice.customerId, actor: null }]);
	return true;
}

/** Alerts about an invoice that a later one replaces, or whose time began anew. */
const withdraw = (tx: Tx, invoiceId: string, keep: string | null, at: Instant) =>
	tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('invoiceId', '=', invoiceId)
		.where('state', '=', 'open')
		.where('code', 'like', 'prescription-%')
		.$if(keep !== null, (query) => query.where('key', '<>', keep))
		.execute();

type Day = { today: CivilDate; at: Instant; dateOf: (instant: Instant) => CivilDate };

async function watchCustomer(tx: Tx, customerId: string, { today, at, dateOf }: Day): Promise<number> {
	const state = await readAccount(tx, customerId);
	if (!state) return 0;
	const open = await tx
		.selectFrom('invoice')
		.select(['id', 'residualCents'])
		.where('customerId', '=', customerId)
		.where('closed', 'is', null)
		.where('residualCents', '>', 0)
		.where(sql<CivilDate>`least(issued_on, original_due_on)`, '<=', bornForAlert(state.customer.kind, today))
		.execute();
	let told = 0;
	for (const { id, residualCents } of open) {
		const invoice = state.invoices[id];
		if (!invoice) continue;
		const last = lastDayToSue(state, invoice, { asOf: today, dateOf });
		// An alert that nobody answered stays to be seen once its day is over.
		if (today > last.expiresOn) continue;
		const months = alertOfDay(last, today);
		const key = months === null ? null : keyOf(id, last, months);
		await withdraw(tx, id, key, at);
		if (months !== null && (await raise(tx, { invoice, residualCents, last, months }, at))) told += 1;
	}
	return told;
}

async function watchPage(tx: Tx, customers: readonly string[], day: Day): Promise<number> {
	let told = 0;
	for (const customer of customers) told += await watchCustomer(tx, customer, day);
	return told;
}

/** Alerts about invoices that are settled or given up: nothing is left to sue for. */
const withdrawSettled = (tx: Tx, at: Instant) =>
	tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('state', '=', 'open')
		.where('code', 'like', 'prescription-%')
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('invoice as i')
					.select('i.id')
					.whereRef('i.id', '=', 'task.invoiceId')
					.where((either) =>
						either.or([either('i.closed', 'is not', null), either('i.residualCents', '<=', 0)]),
					),
			),
		)
		.execute();

/** The company's day, unless it has been looked at already. */
async function dayToLookAt(tx: Tx, at: Instant): Promise<Day | null> {
	await withdrawSettled(tx, at);
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	const dateOf = (instant: Instant): CivilDate => localDateOf(creditor, instant);
	const today = dateOf(at);
	const { prescriptionLookedOn } = await tx
		.selectFrom('organisation')
		.select('prescriptionLookedOn')
		.executeTakeFirstOrThrow();
	return prescriptionLookedOn !== null && prescriptionLookedOn >= today ? null : { today, at, dateOf };
}

/**
 * Tells whoever has an open invoice six months, three months and one month before it can no longer be sued for (n72);
 * once a day and company, a page of customers a transaction. What was found already lapsed raises nothing.
 * @returns how many alerts were raised
 */
export async function watchPrescription(db: Db, organisationId: string, at: Instant): Promise<number> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);
	const day = await inside((tx) => dayToLookAt(tx, at));
	if (day === null) return 0;
	let told = 0;
	let page: readonly string[];
	let after = '';
	do {
		page = await inside((tx) => nearLapse(tx, day.today, after));
		const customers = page;
		told += await inside((tx) => watchPage(tx, customers, day));
		after = page.at(-1) ?? after;
	} while (page.length === CUSTOMERS_AT_ONCE);
	await inside((tx) => tx.updateTable('organisation').set({ prescriptionLookedOn: day.today }).execute());
	return told;
}
