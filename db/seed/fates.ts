import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { DemoCustomer } from './customers.ts';
import type { DemoInvoice } from './invoices.ts';

/** What makes an invoice of the demo more than paid or not yet paid. */
export type Fate =
	| 'usual'
	| 'unpaid'
	| 'part-paid'
	| 'promised'
	| 'promise-broken'
	| 'disputed'
	| 'paused'
	| 'formal'
	| 'handed-off'
	| 'void'
	| 'credited'
	| 'written-off'
	| 'returned';

/** Given out in this order to the oldest debts of habitual late payers. */
const HARD_FATES: readonly Fate[] = [
	'written-off',
	'handed-off',
	'handed-off',
	'formal',
	'formal',
	'promise-broken',
	'disputed',
	'promised',
	'part-paid',
	'paused',
];

const latest = (
	invoices: readonly DemoInvoice[],
	which: (invoice: DemoInvoice, index: number) => boolean,
): number => invoices.findLastIndex(which);

/** A fate for each invoice: every state that the screens know appears at least once, most are usual. */
export function fatesOf(
	invoices: readonly DemoInvoice[],
	customers: readonly DemoCustomer[],
	today: CivilDate,
): Fate[] {
	const fates = invoices.map((): Fate => 'usual');
	const profileOf = ({ customer }: DemoInvoice) => customers[customer]?.profile;
	const debts = customers.flatMap((customer, rank) => {
		if (customer.profile !== 'habitual-late-payer') return [];
		const since = addDays(today, -14 - rank);
		const index = latest(invoices, (invoice) => invoice.customer === rank && invoice.dueOn < since);
		return index < 0 ? [] : [index];
	});
	const byAge = debts.sort((a, b) => ((invoices[a]?.dueOn ?? '') < (invoices[b]?.dueOn ?? '') ? -1 : 1));
	for (const [place, index] of byAge.entries()) fates[index] = HARD_FATES[place] ?? 'unpaid';
	const give = (fate: Fate, which: (invoice: DemoInvoice) => boolean): void => {
		const index = latest(invoices, (invoice, at) => fates[at] === 'usual' && which(invoice));
		if (index >= 0) fates[index] = fate;
	};
	const isOpen = ({ settledOn, issuedOn }: DemoInvoice) => settledOn > today && issuedOn < addDays(today, -6);
	for (const fate of ['disputed', 'part-paid', 'part-paid', 'credited', 'credited'] as const)
		give(fate, isOpen);
	for (let times = 0; times < 3; times += 1)
		give('void', ({ issuedOn }) => issuedOn < addDays(today, -20 * (times + 1)));
	give('returned', (invoice) => {
		const isDebited = customers[invoice.customer]?.method === 'direct-debit';
		return isDebited && invoice.dueOn < addDays(today, -8);
	});
	const lateSince = addDays(today, -9);
	for (let times = 0; times < 8; times += 1)
		give(
			'unpaid',
			(invoice) => invoice.dueOn < addDays(lateSince, -times) && profileOf(invoice) === undefined,
		);
	return fates;
}
