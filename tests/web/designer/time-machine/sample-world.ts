import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import { account } from '#workflows/receivables/account/account.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { World, WorldCustomer } from '../../../../web/lib/designer/time-machine/world/world.ts';
import { goldenCase } from './golden-cases.ts';

const { calendar, customers } = goldenCase('standard-unpaid');
const { customer: debtor, policy } = customers[0]!;

/** 2027-02-01, a Monday, 09:00 in Paris: when every sample world is looked at. */
export const NOW = instantAt(calendar, '2027-02-01', '09:00');

/** The standard scenario, as it is shipped. */
export function standardPlan() {
	const plan = compile(templateById('standard'));
	if (!plan.ok) throw new Error(plan.problem.code);
	return plan.value;
}

/** An open invoice of the sample world. */
export const invoice = (id: string, changes: Partial<Invoice> = {}): Invoice => ({
	id,
	customerId: 'durand',
	number: id,
	amountCents: 100_000,
	currency: 'EUR',
	issuedOn: '2027-01-04',
	dueOn: '2027-02-12',
	originalDueOn: changes.dueOn ?? '2027-02-12',
	extended: false,
	paymentMethod: 'transfer',
	factored: false,
	...changes,
});

/** A customer whose invoices have been issued and to whom `facts` have happened; no run has begun. */
export function worldCustomer(
	id: string,
	invoices: readonly Invoice[],
	facts: readonly Fact[] = [],
	changes: Partial<Customer> = {},
): WorldCustomer {
	let state: AccountState = emptyAccount({ ...debtor, id, ...changes });
	const issued = invoices.map((one): Fact => {
		const at = instantAt(calendar, one.issuedOn, '00:00');
		return { type: 'invoice', id: `invoice/${one.id}`, at, actor: null, invoice: { ...one, customerId: id } };
	});
	for (const fact of [...issued, ...facts]) {
		const change = account(state, fact, policy);
		if (!change.ok) throw new Error(change.problem.code);
		({ state } = change.value);
	}
	const runs = invoices.map((one) => ({
		invoice: one.id,
		scenario: 'standard',
		plan: 0,
		workflow: 'planned' as const,
		state: null,
		startAt: NOW,
	}));
	return { id, name: `${id} SA`, debtor: 0, collector: 'Nadia', state, runs, past: null };
}

/** A company with these customers, looked at on the first of February 2027. */
export function sampleWorld(customersOf: readonly WorldCustomer[]): World {
	const { calendars, ...rules } = policy;
	return {
		head: {
			at: NOW,
			currency: 'EUR',
			rules,
			sentToday: 0,
			creditor: calendars.creditor,
			debtors: [calendars.debtor],
			plans: [standardPlan()],
		},
		customers: customersOf,
	};
}
