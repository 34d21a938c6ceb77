import { readPaymentFilter } from '#lib/money/payments/payment-filter.ts';
import { allowed, can } from '../rights.ts';
import { queuedTotals } from './money-home.ts';
import { paymentsPage, paymentsSummary } from './payments-page.ts';

const PAGE_SIZE = 50;

/** Everything the list of payments shows for one address. */
export async function paymentsScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const person = allowed(locals.person, 'see-everything');
	const filter = readPaymentFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const page = await paymentsPage(tx, filter, PAGE_SIZE);
		const queued = await queuedTotals(tx);
		return {
			filter,
			...page,
			summary: await paymentsSummary(tx, filter),
			queued: queued.reduce((sum, { count }) => sum + count, 0),
			editable: can(person, 'record-facts'),
		};
	});
}
