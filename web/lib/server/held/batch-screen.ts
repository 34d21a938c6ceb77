import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import type { BatchView, HeldItem } from '#lib/held/view.ts';
import { allowed, can } from '../rights.ts';
import { batches } from './batches.ts';
import { firstAction } from '../runs/first-action.ts';

const MOST = 200;

const itemRows = (tx: Tx, batchId: string) =>
	tx
		.selectFrom('heldBatchItem as h')
		.innerJoin('invoice as i', 'i.id', 'h.invoiceId')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.innerJoin('invoiceRun as r', 'r.invoiceId', 'h.invoiceId')
		.innerJoin('customerAccount as a', 'a.customerId', 'c.id')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.where('h.batchId', '=', batchId)
		.select([
			'h.invoiceId',
			'h.decision',
			'h.laterOn',
			'h.preview',
			'i.number',
			'i.currency',
			'i.residualCents',
			'i.dueOn',
		])
		.select(['c.id as customerId', 'c.name as customer', 'r.runId', 'v.plan', 'a.state'])
		.orderBy('i.dueOn')
		.orderBy('h.invoiceId')
		.limit(MOST)
		.execute();

async function itemsOf(tx: Tx, batchId: string, isHeld: boolean): Promise<HeldItem[]> {
	const rows = await itemRows(tx, batchId);
	const contacts = await tx
		.selectFrom('contactPerson')
		.select(['id', 'customerId', 'name', 'email', 'phone'])
		.orderBy('position')
		.execute();
	const at = Date.now();
	const items: HeldItem[] = [];
	for (const { runId, plan, state, customerId, preview, ...item } of rows) {
		const theirs = contacts.filter((contact) => contact.customerId === customerId);
		const run = { runId, invoiceId: item.invoiceId, plan, state, contacts: theirs, preview };
		items.push({ ...item, first: isHeld ? await firstAction(tx, run, at) : null });
	}
	return items;
}

/** One batch: who would receive what and when, and what was decided. @throws 404 */
export async function batchScreen({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	const person = allowed(locals.person, 'see-everything');
	return locals.tx(async (tx): Promise<{ batch: BatchView }> => {
		const batch = (await batches(tx, params.id))[0] ?? error(404, 'Not found');
		const items = await itemsOf(tx, batch.id, batch.state === 'held');
		const amounts = await tx
			.selectFrom('heldBatchItem as h')
			.innerJoin('invoice as i', 'i.id', 'h.invoiceId')
			.where('h.batchId', '=', batch.id)
			.select((eb) => ['i.currency', eb.fn.sum<number>('i.residualCents').as('residualCents')])
			.groupBy('i.currency')
			.execute();
		const may = batch.state === 'held' && can(person, 'release-batches');
		return { batch: { ...batch, items, amounts, more: Math.max(0, batch.count - items.length), may } };
	});
}
