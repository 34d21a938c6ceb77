import type { Tx } from '../client.ts';

/** Active endpoints of the company that listen to `event`; one without a list listens to all. */
export async function webhookEndpoints(tx: Tx, event: string) {
	const endpoints = await tx
		.selectFrom('webhookEndpoint')
		.select(['id', 'url', 'secret', 'events'])
		.where('active', '=', true)
		.orderBy('id')
		.execute();
	return endpoints.filter(({ events }) => events.length === 0 || events.includes(event));
}
