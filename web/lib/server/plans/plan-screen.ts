import { error } from '@sveltejs/kit';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { InstalmentView, PlanView } from '#lib/plans/view.ts';
import { planParts } from '#workflows/receivables/payment-plan.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { seenPlans } from './plans-page.ts';

const planInvoices = (tx: Tx, ids: readonly string[]) =>
	tx
		.selectFrom('invoice')
		.select(['id', invoiceName('invoice').as('number'), 'dueOn', 'amountCents', 'residualCents'])
		.where('id', 'in', ids)
		.orderBy('dueOn')
		.orderBy('id')
		.execute();

/** What was owed of each invoice when the plan was agreed: the parts of its instalments were told to the debtor then. */
async function owedThen(
	tx: Tx,
	planId: string,
): Promise<readonly { invoice: string; amountCents: number }[]> {
	const row = await tx
		.selectFrom('paymentPlan')
		.select('parts')
		.where('id', '=', planId)
		.executeTakeFirstOrThrow();
	return row.parts;
}

async function instalmentsOf(tx: Tx, planId: string, numbers: ReadonlyMap<string, string>) {
	const rows = await tx
		.selectFrom('promise')
		.select(['id', 'promisedOn', 'graceUntil', 'amountCents', 'receivedCents', 'outcome'])
		.where('planId', '=', planId)
		.orderBy('promisedOn')
		.execute();
	const parts = planParts(
		rows.map(({ promisedOn, amountCents }) => ({ on: promisedOn, amountCents })),
		await owedThen(tx, planId),
	);
	return rows.map(({ promisedOn, ...row }, index): InstalmentView => ({
		...row,
		on: promisedOn,
		number: index + 1,
		parts: (parts[index] ?? []).map(({ invoice, amountCents }) => ({
			number: numbers.get(invoice) ?? invoice,
			amountCents,
		})),
	}));
}

/** Everything the page of one plan shows. @throws 404 for one that is not there, or not this person's */
export async function planView(
	tx: Tx,
	id: string,
	assignedTo: string | null,
): Promise<Omit<PlanView, 'may'>> {
	const row = await seenPlans(tx, assignedTo)
		.select(['l.acceleration', 'l.note', 'l.author', 'l.documentId', 'l.invoices'])
		.where('l.id', '=', id)
		.executeTakeFirst();
	if (!row) error(404, 'Not found');
	const { at, invoices: ids, ...head } = row;
	const invoices = await planInvoices(tx, ids);
	const numbers = new Map(invoices.map((invoice) => [invoice.id, invoice.number]));
	return {
		head: { ...head, agreedAt: at.toISOString() },
		instalments: await instalmentsOf(tx, id, numbers),
		invoices,
	};
}

/** The page of one plan. @throws 401, 404 */
export async function planScreen(event: { locals: App.Locals; params: { id: string } }): Promise<PlanView> {
	const { person } = event.locals;
	if (!person) error(401, 'Unauthorized');
	return event.locals.tx(async (tx) => {
		const view = await planView(tx, event.params.id, onlyAssignedTo(person));
		return { ...view, may: { end: can(person, 'record-facts') && view.head.outcome === 'live' } };
	});
}
