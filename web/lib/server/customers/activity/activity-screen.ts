import { findCustomer } from '../sheet/find-customer.ts';
import { sheetHead } from '../sheet/sheet-head.ts';
import { activityOf } from './activity-of.ts';

type Loaded = { locals: App.Locals; params: { id: string } };

/** What a customer was sent, saw and took. @throws 404 */
export const activityScreen = ({ locals, params }: Loaded) =>
	locals.tx(async (tx) => {
		const found = await findCustomer(tx, locals.person, params.id);
		const lines = await activityOf(tx, { customerId: found.id, invoiceId: null });
		return { head: await sheetHead(tx, found), lines };
	});
