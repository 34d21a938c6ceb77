import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { allowed, can } from '../rights.ts';
import { scenarioOf } from './versions-screen.ts';

type Event = { locals: App.Locals; params: { id: string; n: string }; url: URL };

const MOST = 100;

/** What became of the orders to move to a version: counts, and the newest lines, refused ones first. @throws 404 */
export async function movesScreen({ locals, params: { id, n } }: Event) {
	const person = allowed(locals.person, 'see-everything');
	const version = /^[1-9]\d{0,8}$/.test(n) ? Number(n) : error(404, 'Not found');
	return locals.tx(async (tx) => {
		const scenario = (await scenarioOf(tx, id)) ?? error(404, 'Not found');
		const { rows, counts } = await orders(tx, id, version);
		return {
			scenario: { id, name: scenario.name },
			version,
			counts,
			moves: rows.map(({ at, settledAt, ...row }) => ({
				...row,
				at: at.toISOString(),
				settledAt: settledAt?.toISOString() ?? null,
			})),
			may: { publish: can(person, 'publish-scenarios') },
		};
	});
}

async function orders(tx: Tx, scenarioId: string, version: number) {
	const those = tx
		.selectFrom('versionMove as o')
		.where('o.scenarioId', '=', scenarioId)
		.where('o.toVersion', '=', version)
		.where((eb) => eb('o.problem', 'is distinct from', 'replaced'));
	const counts = await those
		.select(['o.state', sql<number>`count(*)::int`.as('count')])
		.groupBy('o.state')
		.execute();
	const rows = await those
		.innerJoin('invoice as i', 'i.id', 'o.invoiceId')
		.innerJoin('customer as c', 'c.id', 'o.customerId')
		.select([
			'o.id',
			'o.invoiceId',
			'i.number',
			'c.name as customer',
			'o.fromVersion',
			'o.state',
			'o.problem',
		])
		.select(['o.at', 'o.settledAt', 'i.currency', 'i.residualCents'])
		.orderBy(sql`array_position(array['refused', 'waiting', 'asked', 'moved'], o.state)`)
		.orderBy('o.at', 'desc')
		.orderBy('i.number')
		.limit(MOST)
		.execute();
	const of = (state: string) => counts.find((row) => row.state === state)?.count ?? 0;
	return {
		rows,
		counts: { moved: of('moved'), open: of('waiting') + of('asked'), refused: of('refused') },
	};
}
