import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { customerNumber } from '#activities/message-data/customer-number.ts';
import { recordAccess } from '#db/customers/record-access.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import { scenarioPromises } from '#db/queries/scenario-promises.ts';
import { isInsolvent } from '#workflows/receivables/account/is-insolvent.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { error } from '@sveltejs/kit';
import { invoiceName as nameInAccount } from '#workflows/receivables/account/invoice-name.ts';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { DebtorDocument, DebtorView } from '#lib/debtor/view.ts';
import { balances } from './balances.ts';
import { companyOf } from './company-of.ts';
import { invoiceViews } from './invoice-views.ts';
import { patternPaymentLink } from './payment-link.ts';
import { accessOf } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** Documents that the debtor has had anyway, and those that say what was agreed; our own papers stay ours. */
export const SHOWN_KINDS = ['invoice', 'credit-note', 'order', 'delivery-note', 'terms', 'contract'] as const;

const MOST_PAID = 20;

async function documentsOf(tx: Tx, customerId: string) {
	const rows = await tx
		.selectFrom('document')
		.select(['id', 'kind', 'filename', 'invoiceId'])
		.where('customerId', '=', customerId)
		.where('kind', 'in', SHOWN_KINDS)
		.orderBy('at', 'desc')
		.execute();
	const byInvoice = new Map<string, DebtorDocument[]>();
	const general: DebtorDocument[] = [];
	for (const { invoiceId, ...document } of rows)
		if (invoiceId === null) general.push(document);
		else byInvoice.set(invoiceId, [...(byInvoice.get(invoiceId) ?? []), document]);
	return { byInvoice, general };
}

/** Invoices paid lately: what a statement shows beside what is open. */
const paidLately = (tx: Tx, customerId: string, since: string) =>
	tx
		.selectFrom('invoice')
		.select([invoiceName('invoice').as('number'), 'currency', 'amountCents'])
		.select((eb) => eb.ref('paidOn').$castTo<string>().as('paidOn'))
		.where('customerId', '=', customerId)
		.where('paidOn', '>=', since)
		.orderBy('paidOn', 'desc')
		.limit(MOST_PAID)
		.execute();

const creditsOf = (state: AccountState): DebtorView['credits'] =>
	Object.values(state.credits)
		.filter(({ voided, source }) => !voided && source === 'credit-note')
		.map(({ valueDate, currency, amountCents, allocations }) => ({
			on: valueDate,
			currency,
			amountCents,
			leftCents: allocations.reduce((left, part) => left - part.amountCents, amountCents),
		}))
		.sort((a, b) => (a.on < b.on ? 1 : -1));

const disputesOf = (state: AccountState, zone: (at: number) => string): DebtorView['disputes'] =>
	state.disputes.flatMap(({ invoice: id, resolvedAt, category, amountCents, at, resolveOn }) => {
		const invoice = state.invoices[id];
		if (!invoice || resolvedAt !== null) return [];
		const number = nameInAccount(state.invoices, invoice);
		return [{ number, currency: invoice.currency, category, amountCents, openedOn: zone(at), resolveOn }];
	});

const promisesOf = (state: AccountState): DebtorView['promises'] =>
	state.promises
		.flatMap(({ outcome, on, amountCents, receivedCents, invoices: [first = ''] }) => {
			const currency = state.invoices[first]?.currency;
			if (outcome !== 'live' || currency === undefined) return [];
			return [{ on, currency, amountCents: Math.max(0, amountCents - receivedCents) }];
		})
		.sort((a, b) => (a.on < b.on ? -1 : 1));

/** Everything that one link shows, worked out by the core as it stands now. @throws 404 for a customer without account */
export async function debtorView(visitor: Visitor, alone: string | null): Promise<DebtorView> {
	const { customerId, at } = visitor;
	return visitor.tx(async (tx) => {
		const state = (await readAccount(tx, customerId)) ?? error(404, 'Not found');
		const sender = await messageSender(tx);
		const policy = await loadPolicy(tx, state.customer, at);
		const local = (instant: number) => localDateOf(policy.calendars.creditor, instant);
		const asOf = local(at);
		const { organisation } = sender;
		const { byInvoice, general } = await documentsOf(tx, customerId);
		const orders = await tx
			.selectFrom('invoice')
			.select(['id', 'purchaseOrder as orderReference'])
			.where('customerId', '=', customerId)
			.where('residualCents', '>', 0)
			.execute();
		const names = new Map(orders.map(({ id, orderReference }) => [id, { orderReference }]));
		const payLink = patternPaymentLink(organisation.paymentLinkPattern);
		const { maxPromises, promiseHorizonDays } = organisation;
		const limits = { maxPromises, scenarioPromises: await scenarioPromises(tx, Object.keys(state.invoices)) };
		const customer = await tx
			.selectFrom('customer')
			.select(['name', 'externalId'])
			.where('id', '=', customerId)
			.executeTakeFirstOrThrow();
		await recordAccess(tx, { customerId, kind: 'page-viewed', at, ...accessOf(visitor) });
		return {
			company: companyOf(sender),
			customer: { name: customer.name, number: customerNumber(customer) },
			asOf,
			balances: await balances({ state, policy, sender, asOf, payLink, alone }),
			invoices: invoiceViews({
				state,
				ownCurrency: sender.organisation.currency,
				asOf,
				limits,
				names,
				documents: byInvoice,
			}),
			credits: creditsOf(state),
			disputes: disputesOf(state, local),
			promises: promisesOf(state),
			documents: general,
			paid: await paidLately(tx, customerId, addDays(asOf, -90)),
			promise: { from: asOf, until: addDays(asOf, promiseHorizonDays) },
			frozen: isInsolvent(state),
		};
	});
}
