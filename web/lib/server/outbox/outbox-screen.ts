import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import { readOutboxFilter } from '#lib/outbox/outbox-filter.ts';
import type { PrintDay } from '#lib/outbox/view.ts';
import { onlyAssignedTo } from '../rights.ts';
import { outboxPage } from './outbox-page.ts';
import { UNPOSTED } from './print-batch.ts';

const PAGE_SIZE = 50;

/** The outbox for one address, and the days that have letters to print. */
export async function outboxScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	const scope = { assignedTo: onlyAssignedTo(locals.person) };
	const filter = readOutboxFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const printDays: PrintDay[] = await tx
			.selectFrom('letter')
			.select(['plannedOn as on', sql<number>`count(*)::int`.as('count')])
			.where('state', 'in', [...UNPOSTED])
			.groupBy('plannedOn')
			.orderBy('plannedOn')
			.execute();
		return { filter, printDays, ...(await outboxPage(tx, filter, scope, PAGE_SIZE)) };
	});
}
