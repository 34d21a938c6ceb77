import { readAccount } from '#db/account/read-account.ts';
import { readOpenFilter } from '#lib/customers/sheet/open-filter.ts';
import type { CustomerSheet, OpenFilter } from '#lib/customers/sheet/view.ts';
import { creditOf } from '#workflows/receivables/account/residual.ts';
import { can } from '../../rights.ts';
import { outstandingOf } from '../outstanding-of.ts';
import { agreements } from './agreements.ts';
import { balancesView } from './balances-view.ts';
import { exposureView } from './exposure-view.ts';
import { findCustomer } from './find-customer.ts';
import { groupView } from './group-view.ts';
import { identityView } from './identity-view.ts';
import { openCount, openInvoices } from './open-invoices.ts';
import { ownRulesView } from './own-rules-view.ts';
import { contactsOf, documentsOf, payingOf } from './people-and-papers.ts';
import { profileView } from './profile-view.ts';
import { scenarioView } from './scenario-view.ts';
import { sheetHead } from './sheet-head.ts';
import { upcomingActions } from './upcoming-actions.ts';

type Loaded = { locals: App.Locals; params: { id: string }; url: URL };

const PAGE_SIZE = 50;
const OLDEST: OpenFilter = { search: '', sort: 'due', after: null };
const MOST_CHOICES = 100;

/** Everything the sheet of one customer shows. @throws 404 for a customer that is not there, or not this person's */
export const customerSheet = ({ locals, params, url }: Loaded): Promise<CustomerSheet> =>
	locals.tx(async (tx) => {
		const { person } = locals;
		const found = await findCustomer(tx, person, params.id);
		const state = await readAccount(tx, found.id);
		const outstanding = (await outstandingOf(tx, [found.id], found.asOf)).get(found.id) ?? [];
		const currencies = new Set([
			...outstanding.map(({ currency }) => currency),
			...Object.values(state?.payments ?? {}).map(({ currency }) => currency),
		]);
		const filter = readOpenFilter(url.searchParams);
		const oldest = await openInvoices(tx, found, OLDEST, MOST_CHOICES);
		const may = (act: Parameters<typeof can>[1]) => person !== null && can(person, act);
		return {
			head: await sheetHead(tx, found),
			identity: await identityView(tx, found, state),
			ownRules: await ownRulesView(tx, found),
			asOf: found.asOf,
			outstanding,
			creditCents: [...currencies]
				.map((currency) => ({ currency, cents: state ? creditOf(state, currency) : 0 }))
				.filter(({ cents }) => cents > 0),
			open: {
				...(await openInvoices(tx, found, filter, PAGE_SIZE)),
				filter,
				count: await openCount(tx, found),
			},
			invoices: oldest.rows.map(({ id, number }) => ({ id, number })),
			upcoming: await upcomingActions(tx, found, state),
			contacts: await contactsOf(tx, found),
			...(await agreements(tx, found, state)),
			exposure: await exposureView(tx, found, state),
			balances: await balancesView(tx, found),
			scenario: await scenarioView(tx, found, state),
			profile: await profileView(tx, found),
			paying: await payingOf(tx, found),
			documents: await documentsOf(tx, found),
			group: await groupView(tx, found),
			may: {
				record: may('record-facts'),
				steer: may('steer-runs'),
				edit: may('record-facts'),
				settings: may('change-settings'),
			},
		};
	});
