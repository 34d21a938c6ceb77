import { findCustomer } from '../sheet/find-customer.ts';
import { sheetHead } from '../sheet/sheet-head.ts';
import { activityAsked } from './activity-page.ts';

type Loaded = { locals: App.Locals; params: { id: string }; url: URL };

/** One page of what a customer was sent, saw and took. @throws 404 */
export const activityScreen = ({ locals, params, url }: Loaded) =>
	locals.tx(async (tx) => {
		const found = await findCustomer(tx, locals.person, params.id);
		const page = await activityAsked(tx, { customerId: found.id, invoiceId: null }, url);
		return { head: await sheetHead(tx, found), page };
	});
