import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { ActBatch } from '#lib/agenda/view.ts';
import type { Person } from '../session/person.ts';

const REFUSED_SHOWN_MS = 86_400_000;

/**
 * What a person did to several tasks and can still take back: what waits to be carried out, and what was done at once
 * less than ten minutes ago; beside it what could not be carried out since yesterday.
 */
export async function recentActs(tx: Tx, { userId }: Person, at: number): Promise<ActBatch[]> {
	const rows = await tx
		.selectFrom('taskAct as a')
		.innerJoin('task as t', 't.key', 'a.taskKey')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.leftJoin('invoice as i', 'i.id', 't.invoiceId')
		.select(['a.batchId', 'a.act', 'a.at', 'a.applyAt', 'a.state', 'a.problem', 't.key', 't.code'])
		.select(['c.name as customer', invoiceName('i').$castTo<string | null>().as('number')])
		.where('a.actor', '=', userId)
		.where((eb) =>
			eb.or([
				eb('a.state', '=', 'waiting'),
				eb.and([
					eb('a.state', '=', 'applied'),
					eb('a.before', 'is not', null),
					eb('a.applyAt', '>', new Date(at)),
				]),
				eb.and([eb('a.state', '=', 'refused'), eb('a.applyAt', '>', new Date(at - REFUSED_SHOWN_MS))]),
			]),
		)
		.orderBy('a.at')
		.orderBy('c.name')
		.execute();
	const batches = Map.groupBy(rows, ({ batchId, state }) => `${batchId} ${state}`);
	return [...batches.values()].flatMap((own): ActBatch[] => {
		const [first] = own;
		if (!first) return [];
		const { batchId: id, act, applyAt } = first;
		const items = own.map(({ key, code, customer, number, problem }) => ({
			...{ key, code, customer, number },
			problem: problem?.code ?? null,
		}));
		return [
			{
				...{ id, act, items },
				at: first.at.toISOString(),
				applyAt: applyAt.toISOString(),
				waiting: first.state === 'waiting',
			},
		];
	});
}
