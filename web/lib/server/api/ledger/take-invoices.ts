import { randomUUID } from 'node:crypto';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { recordFacts } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { InvoiceLine } from '../fields/invoice.ts';
import { refusedAt } from '../problem.ts';
import { accountCustomer } from './account-customer.ts';
import type { GoodLine, LineDone } from './batch.ts';
import { factProblem } from './fact-problem.ts';
import { findCustomer } from './find-customer.ts';
import { cannotBecome, changeOf, invoiceOf, knownInvoices } from './invoice-change.ts';
import type { KnownInvoice } from './invoice-change.ts';
import { invoiceWarnings } from './invoice-warnings.ts';
import { planAgain, planRun } from './plan-run.ts';
import type { Untold } from './record-one.ts';
import type { Teller } from './take-customer.ts';
import { unknownScenario } from './unknown-scenario.ts';

/** What is to be done for one line, before its account is asked. */
type Work =
	| { kind: 'refused'; done: LineDone }
	| {
			kind: 'take';
			id: string;
			status: 'created' | 'updated' | 'unchanged';
			facts: readonly Untold[];
			warnings: readonly Problem[];
			datesMoved: boolean;
	  };

async function create(tx: Tx, customerId: string, line: InvoiceLine): Promise<Work> {
	const id = randomUUID();
	const { externalId, amountCents, residualCents = amountCents } = line;
	const {
		currency,
		issuedOn,
		dueOn,
		purchaseOrder = null,
		scenario = null,
		contractRatePercent = null,
	} = line;
	const { number = externalId, paymentMethod = 'transfer', factored = false } = line;
	const made = await tx
		.insertInto('invoice')
		.values({
			...{ id, customerId, externalId, number, amountCents, residualCents, currency, issuedOn, dueOn },
			...{
				sourceAmountCents: amountCents,
				originalDueOn: dueOn,
				paymentMethod,
				factored,
				contractRatePercent,
			},
			...{ purchaseOrder, scenarioId: scenario, source: 'api' },
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'externalId']).doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!made) {
		const { problem } = refusedAt(409, 'invoice-customer-differs', '/customer', { invoice: externalId });
		return { kind: 'refused', done: { status: 'refused', problem } };
	}
	const told = { ...line, number };
	const invoice = invoiceOf(id, customerId, told, { paymentMethod, factored, contractRatePercent });
	const fact: Untold = { type: 'invoice', invoice, ...(residualCents < amountCents && { residualCents }) };
	return { kind: 'take', id, status: 'created', facts: [fact], warnings: [], datesMoved: false };
}

async function update(tx: Tx, customerId: string, known: KnownInvoice, line: InvoiceLine): Promise<Work> {
	const problem = cannotBecome(known, customerId, line);
	if (problem) return { kind: 'refused', done: { status: 'refused', problem } };
	const { facts, columns, warnings, datesMoved } = changeOf(known, line);
	const writes = Object.keys(columns).length > 0;
	if (writes) await tx.updateTable('invoice').set(columns).where('id', '=', known.id).execute();
	const status = writes || facts.length > 0 ? 'updated' : 'unchanged';
	return { kind: 'take', id: known.id, status, facts, warnings, datesMoved };
}

/** The account of a customer whom nobody described yet begins with that. */
async function introduction(tx: Tx, customerId: string, { actor, at, factId }: Teller): Promise<Fact[]> {
	if (await lockAccount(tx, customerId)) return [];
	const customer = await accountCustomer(tx, customerId);
	return [{ type: 'customer', id: `${factId}/customer`, at, actor, customer }];
}

async function planAll(
	tx: Tx,
	works: readonly Work[],
	state: AccountState,
	teller: Teller,
): Promise<Set<string>> {
	const policy = await loadPolicy(tx, state.customer, teller.at);
	const unplanned = new Set<string>();
	for (const work of works) {
		if (work.kind === 'refused') continue;
		const run = { ...teller, invoiceId: work.id, state, policy };
		if (work.status === 'created' && !(await planRun(tx, run))) unplanned.add(work.id);
		if (work.datesMoved) await planAgain(tx, run);
	}
	return unplanned;
}

/** Creates or updates invoices of one customer under its lock, tells its account, and plans their runs. */
export async function takeInvoices(
	tx: Tx,
	group: readonly GoodLine<InvoiceLine>[],
	teller: Teller,
): Promise<readonly LineDone[]> {
	const reference = group[0]?.line.customer ?? '';
	const customer = await findCustomer(tx, reference);
	if (!customer) {
		const { problem } = refusedAt(422, 'unknown-customer', '/customer', { customer: reference });
		return group.map(() => ({ status: 'refused', problem }));
	}
	const first = await introduction(tx, customer.id, teller);
	const known = await knownInvoices(
		tx,
		group.map(({ line }) => line.externalId),
	);
	const works: Work[] = [];
	for (const { line } of group) {
		const before = known.get(line.externalId);
		const problem = await unknownScenario(tx, line.scenario);
		if (problem) works.push({ kind: 'refused', done: { status: 'refused', problem } });
		else
			works.push(before ? await update(tx, customer.id, before, line) : await create(tx, customer.id, line));
	}
	const facts = works.flatMap((work, at) =>
		work.kind === 'refused'
			? []
			: work.facts.map((fact): Fact => {
					const id = `${teller.factId}/${String(group[at]?.index ?? at)}/${fact.type}`;
					return { ...fact, id, at: teller.at, actor: teller.actor } as Fact;
				}),
	);
	const told = await recordFacts(tx, teller.organisationId, customer.id, [...first, ...facts]);
	for (const one of told)
		if (!one.ok) throw new Error(`invoices of ${customer.id}: ${factProblem(one.problem, {}).problem.code}`);
	const last = told.at(-1);
	const unplanned = last?.ok ? await planAll(tx, works, last.value.state, teller) : new Set<string>();
	const warningsOf = await invoiceWarnings(tx, teller.factId);
	return works.map((work, at) => {
		const line = group[at]?.line;
		if (work.kind === 'refused' || !line)
			return work.kind === 'refused' ? work.done : { status: 'unchanged', id: work.id };
		const { status, id, warnings } = work;
		return { status, id, warnings: [...warnings, ...warningsOf(line, id, unplanned.has(id))] };
	});
}
