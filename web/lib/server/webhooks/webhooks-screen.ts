import type { Tx } from '#db/client.ts';
import { readDeliveryFilter } from '#lib/webhooks/delivery-filter.ts';
import type { EndpointView } from '#lib/webhooks/view.ts';
import { allowed } from '../rights.ts';
import { deliveriesPage } from './deliveries-page.ts';

const PAGE_SIZE = 50;

async function endpointsOf(tx: Tx): Promise<EndpointView[]> {
	const rows = await tx
		.selectFrom('webhookEndpoint as e')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('webhookDelivery as d')
					.select(({ fn }) => [
						fn.countAll<number>().filterWhere('d.state', '=', 'waiting').as('waiting'),
						fn.countAll<number>().filterWhere('d.state', 'in', ['refused', 'given-up']).as('failed'),
					])
					.whereRef('d.endpointId', '=', 'e.id')
					.where('d.state', '!=', 'delivered')
					.as('told'),
			(join) => join.onTrue(),
		)
		.select(['e.id', 'e.url', 'e.events', 'e.createdAt', 'told.waiting', 'told.failed'])
		.select((eb) =>
			eb
				.selectFrom('webhookDelivery as d')
				.select('d.deliveredAt')
				.whereRef('d.endpointId', '=', 'e.id')
				.where('d.state', '=', 'delivered')
				.orderBy('d.at', 'desc')
				.orderBy('d.id', 'desc')
				.limit(1)
				.as('heardAt'),
		)
		.where('e.active', '=', true)
		.orderBy('e.createdAt')
		.orderBy('e.id')
		.execute();
	return rows.map(({ createdAt, heardAt, waiting, failed, ...row }) => ({
		...row,
		createdAt: createdAt.toISOString(),
		waiting: waiting ?? 0,
		failed: failed ?? 0,
		lastHeardAt: heardAt?.toISOString() ?? null,
	}));
}

/** Where the company's own systems listen, and what they were told. */
export async function webhooksScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	allowed(locals.person, 'see-everything');
	const filter = readDeliveryFilter(url.searchParams);
	return locals.tx(async (tx) => ({
		endpoints: await endpointsOf(tx),
		deliveries: { filter, ...(await deliveriesPage(tx, filter, PAGE_SIZE)) },
	}));
}
