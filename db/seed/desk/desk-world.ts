import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../../client.ts';

/** A late invoice that nobody has said anything of yet: the desk's everyday. */
export type LateInvoice = {
	id: string;
	number: string;
	customerId: string;
	customer: string;
	email: string;
	person: string;
	residualCents: number;
	dueOn: CivilDate;
};

/** User ids of the demo's people. */
export type DeskPeople = Record<'demo' | 'collector' | 'sales' | 'approver' | 'projectManager', string>;

/** The demo company on the day it is made, for those who fill its desk. */
export type DeskWorld = {
	organisationId: string;
	people: DeskPeople;
	now: Instant;
	today: CivilDate;
	creditor: BusinessCalendar;
	/** one a customer, the oldest debts first */
	late: readonly LateInvoice[];
};

/** The late invoices of customers without promise, dispute or pause: one each, oldest first, always the same ones. */
export async function lateInvoices(tx: Tx, today: CivilDate): Promise<LateInvoice[]> {
	const rows = await tx
		.selectFrom('openItem as o')
		.innerJoin('invoice as i', 'i.id', 'o.invoiceId')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.innerJoin('contactPerson as p', (join) =>
			join.onRef('p.customerId', '=', 'c.id').on('p.position', '=', 0),
		)
		.innerJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.select(['i.id', 'i.number', 'c.id as customerId', 'c.name as customer', 'p.name as person', 'p.email'])
		.select(['o.residualCents', 'i.dueOn'])
		.where('i.dueOn', '<', today)
		.where('i.currency', '=', 'EUR')
		.where('r.status', '=', 'overdue')
		.where('c.id', 'not in', tx.selectFrom('pause').select('customerId'))
		.where('c.id', 'not in', tx.selectFrom('promise').select('customerId').where('outcome', '=', 'live'))
		.orderBy('i.dueOn')
		.orderBy('i.id')
		.execute();
	const first = new Map<string, LateInvoice>();
	for (const { email, person, residualCents, ...row } of rows)
		if (!first.has(row.customerId))
			first.set(row.customerId, {
				...row,
				...{ email: email ?? '', person: person ?? '', residualCents: residualCents ?? 0 },
			});
	return [...first.values()];
}
