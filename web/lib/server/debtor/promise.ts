import { randomUUID } from 'node:crypto';
import { invoiceName } from '#workflows/receivables/account/invoice-name.ts';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { scenarioPromises } from '#db/queries/scenario-promises.ts';
import { disputedOf, withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import { livePromises } from '#workflows/receivables/account/live-promise.ts';
import { promisedTooOften } from '#workflows/receivables/account/promise-limit.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatDay } from '#lib/text/format-date.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import { civilDate, requiredText } from '../forms/fields.ts';
import { optionalAmount, typedCents } from '../forms/typed-amount.ts';
import { debtorAction } from './debtor-action.ts';
import type { DebtorWork } from './debtor-action.ts';

const shape = z.object({
	'invoices[]': z.array(z.string().max(200), 'choose-invoice').min(1, 'choose-invoice').max(200),
	amount: optionalAmount,
	on: civilDate,
	author: requiredText,
});
type Promised = Omit<z.output<typeof shape>, 'amount'> & { cents: Cents; currency: string };

/** The sentence that was agreed to, kept as it was read: a written promise acknowledges the debt (n48, Civil 2240). */
async function keepWords({ tx, visitor, state, actor }: DebtorWork, promised: Promised): Promise<string> {
	const { customerId, at } = visitor;
	const invoices = promised['invoices[]'];
	const customer = await tx
		.selectFrom('customer')
		.select('name')
		.where('id', '=', customerId)
		.executeTakeFirstOrThrow();
	const company = await tx.selectFrom('organisation').select('name').executeTakeFirstOrThrow();
	const words = m.debtor_promise_words({
		author: promised.author,
		customer: customer.name,
		company: company.name,
		amount: formatMoney(promised.cents, promised.currency),
		on: formatDay(promised.on),
		invoices: named(state, invoices).join(', '),
		at: new Date(at).toISOString(),
	});
	return storeDocument(tx, {
		...{ kind: 'promise', customerId, invoiceId: null, filename: `promise-${promised.on}.txt`, at, actor },
		mediaType: 'text/plain',
		content: Buffer.from(words),
	});
}

const named = (state: AccountState, invoices: readonly string[]): string[] =>
	invoices.map((id) => {
		const invoice = state.invoices[id];
		return invoice ? invoiceName(state.invoices, invoice) : id;
	});

/** What is asked of these invoices together: what a dispute sets aside until its last day is left out. */
const askedOf = (state: AccountState, invoices: readonly string[], today: CivilDate): Cents => {
	const asked = withoutLapsedDisputes(state, today);
	return invoices.reduce((sum, id) => sum + residualOf(asked, id) - disputedOf(asked, id), 0);
};

const todayOf = async ({ tx, visitor, state }: DebtorWork): Promise<CivilDate> =>
	localDateOf((await loadPolicy(tx, state.customer, visitor.at)).calendars.creditor, visitor.at);

async function refusalOf({ tx, state }: DebtorWork, promised: Promised, today: CivilDate) {
	const invoices = promised['invoices[]'];
	if (invoices.some((id) => !state.invoices[id])) return refuse('unknown-invoice');
	if (invoices.some((id) => livePromises(state, id).length > 0)) return refuse('already-promised');
	const { maxPromises, promiseHorizonDays } = await tx
		.selectFrom('organisation')
		.select(['maxPromises', 'promiseHorizonDays'])
		.executeTakeFirstOrThrow();
	const limits = { maxPromises, scenarioPromises: await scenarioPromises(tx, invoices) };
	const often = promisedTooOften(state, invoices, limits);
	if (often) return refuse('too-many-promises', { most: often.most });
	const until = addDays(today, promiseHorizonDays);
	if (promised.on > until) return refuse('promise-too-late', { until: formatDay(until) });
	return promised.cents > askedOf(state, invoices, today) ? refuse('promise-amount') : null;
}

/** "I will pay so much on that day", or all that the invoices owe: taken within the company's limits, and kept in its own words. */
export const promiseAction = debtorAction('promise', shape, async (work, { amount, ...said }) => {
	const currency = work.state.invoices[said['invoices[]'][0] ?? '']?.currency ?? 'EUR';
	const today = await todayOf(work);
	const cents = amount ? typedCents(amount, currency) : askedOf(work.state, said['invoices[]'], today);
	const promised = { ...said, currency, cents };
	const refusal = await refusalOf(work, promised, today);
	if (refusal) return refusal;
	const { tx, visitor, actor } = work;
	const id = randomUUID();
	const recorded = await recordFact(tx, visitor.organisationId, visitor.customerId, {
		id: `promise/${id}`,
		at: visitor.at,
		actor,
		type: 'promise',
		promise: id,
		invoices: promised['invoices[]'],
		amountCents: promised.cents,
		on: promised.on,
		source: 'page',
		author: promised.author,
	});
	if (!recorded.ok) return recorded;
	const documentId = await keepWords(work, promised);
	await tx.updateTable('promise').set({ documentId }).where('id', '=', id).execute();
	return recorded;
});
