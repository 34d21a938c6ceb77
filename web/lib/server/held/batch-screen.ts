import { error } from '@sveltejs/kit';
import { readHeldFilter } from '#lib/held/held-filter.ts';
import type { BatchView } from '#lib/held/view.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { askedOf, itemsPage, scopedItems } from './batch-items.ts';
import { oneBatch } from './batches-page.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';

const PAGE_SIZE = 100;

type Loaded = { locals: App.Locals; params: { id: string }; url: URL };

/** One batch, a page at a time: who would receive what and when, and what was decided. @throws 404 */
export async function batchScreen({ locals, params, url }: Loaded) {
	const person = allowed(locals.person, 'see-everything');
	const filter = readHeldFilter(url.searchParams);
	const at = await now();
	return locals.tx(async (tx): Promise<{ batch: BatchView }> => {
		const batch = (await oneBatch(tx, params.id)) ?? error(404, 'Not found');
		const isHeld = batch.state === 'held';
		const page = await itemsPage(tx, askedOf(batch, at), filter, PAGE_SIZE);
		const amounts = await scopedItems(tx, batch.id, filter)
			.select((eb) => [
				'i.currency',
				eb.fn.sum<number>('i.residualCents').as('residualCents'),
				eb.fn.countAll<number>().as('items'),
			])
			.groupBy('i.currency')
			.orderBy(orderOfCurrency('i.currency'))
			.execute();
		const found = amounts.reduce((sum, { items }) => sum + items, 0);
		const may = isHeld && can(person, 'release-batches');
		return { batch: { ...batch, filter, items: page.rows, next: page.next, amounts, found, may } };
	});
}
