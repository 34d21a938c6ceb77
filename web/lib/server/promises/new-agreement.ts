import { sql } from 'kysely';
import { error } from '@sveltejs/kit';
import { invoiceName } from '#workflows/receivables/account/invoice-name.ts';
import { openInvoices } from '#activities/message-data/invoice-lines.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import { scenarioPromises } from '#db/queries/scenario-promises.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import type { NewAgreement, PromisableInvoice } from '#lib/promises/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { disputedOf, withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import { mostPromises, promisesAbout } from '#workflows/receivables/account/promise-limit.ts';
import type { PromiseLimits } from '#workflows/receivables/account/promise-limit.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import { now } from '../clock.ts';
import { allowed, onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { looksAfter } from '../search/looks-after.ts';

const MOST_FOUND = 12;

/** The customers that a person may look for by name; the database narrows them to theirs. */
async function customersLike(tx: Tx, person: Person, search: string, id: string | null) {
	const mine = onlyAssignedTo(person);
	return tx
		.selectFrom('customer as c')
		.select(['id', 'name'])
		.$if(id !== null, (query) => query.where('id', '=', id))
		.$if(id === null, (query) => query.where(sql<boolean>`id in (${customersNamed(search)})`))
		.where(looksAfter(mine))
		.orderBy('name')
		.limit(MOST_FOUND)
		.execute();
}

/**
 * Invoices of which something is asked, the oldest due date first, the company's currency before others: what a dispute
 * sets aside until its last day is left out (s17).
 * @param today the company's date
 */
export function promisableInvoices(
	account: AccountState,
	today: CivilDate,
	{ ownCurrency = '', ...limits }: PromiseLimits & { ownCurrency?: string } = {},
): PromisableInvoice[] {
	const state = withoutLapsedDisputes(account, today);
	const planned = new Set(
		state.plans?.flatMap(({ outcome, invoices }) => (outcome === 'live' ? invoices : [])) ?? [],
	);
	const currencies = new Set(Object.values(state.invoices).map(({ currency }) => currency));
	return [...currencies]
		.sort(ownCurrencyFirst(ownCurrency))
		.flatMap((currency) => openInvoices(state, currency))
		.map((invoice) => ({
			...{ id: invoice.id, dueOn: invoice.dueOn, currency: invoice.currency },
			number: invoiceName(state.invoices, invoice),
			openCents: residualOf(state, invoice.id) - disputedOf(state, invoice.id),
			promises: promisesAbout(state, invoice.id),
			mostPromises: mostPromises(limits, invoice.id),
			inPlan: planned.has(invoice.id),
		}))
		.filter(({ openCents }) => openCents > 0);
}

/** What the form of a promise or a plan begins with: whose, and which invoices it may be about. @throws 401, 403, 404 */
export async function newAgreement({ locals, url }: { locals: App.Locals; url: URL }): Promise<NewAgreement> {
	const person = allowed(locals.person, 'act-kindly');
	const asked = url.searchParams.get('customer');
	const search = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
	return locals.tx(async (tx) => {
		const { zone, currency, maxPromises } = await tx
			.selectFrom('organisation')
			.select(['zone', 'currency', 'maxPromises'])
			.executeTakeFirstOrThrow();
		const today = civilDateOf(await now(), zone);
		const found = asked === null && search === '' ? [] : await customersLike(tx, person, search, asked);
		const base = { today, search };
		if (asked === null) return { ...base, customer: null, found, invoices: [] };
		const [customer] = found;
		const state = customer && (await readAccount(tx, customer.id));
		if (!state) error(404, 'Not found');
		const limits = { maxPromises, scenarioPromises: await scenarioPromises(tx, Object.keys(state.invoices)) };
		return {
			...base,
			customer,
			found: [],
			invoices: promisableInvoices(state, today, { ...limits, ownCurrency: currency }),
		};
	});
}
