import { HISTORY_KINDS } from '#lib/customers/history/view.ts';
import { storyDays } from '#lib/run/story-days.ts';
import { findCustomer } from '../sheet/find-customer.ts';
import { sheetHead } from '../sheet/sheet-head.ts';
import { customerHistory } from './customer-history.ts';

type Loaded = { locals: App.Locals; params: { id: string }; url: URL };

/** One page of a customer's history, by day. @throws 404 */
export const historyScreen = ({ locals, params, url }: Loaded) =>
	locals.tx(async (tx) => {
		const found = await findCustomer(tx, locals.person, params.id);
		const kind = HISTORY_KINDS.find((one) => one === url.searchParams.get('kind')) ?? 'all';
		const after = url.searchParams.get('after');
		const { lines, next } = await customerHistory(tx, found.id, { kind, after });
		return { head: await sheetHead(tx, found), kind, after, days: storyDays(lines, found.zone), next };
	});
