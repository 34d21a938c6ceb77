import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { HandOffOrder } from '#workflows/collection/orders.ts';
import type { CollectionsPort } from '../ports/collections.ts';

/**
 * The account learns that an invoice went to collections, or may have: its run goes on as if it had. Where no provider
 * passes dossiers on, a person is asked to, with the dossier at hand. A repeat changes nothing.
 */
export async function tellHandedOff(
	tx: Tx,
	{ organisationId, customerId, invoice, at, effect, scenario }: HandOffOrder,
	transmission: CollectionsPort['transmission'],
): Promise<void> {
	const { key, node, approvedBy, procedure, to } = effect;
	const fact = { id: `handed-off/${key}`, at, actor: approvedBy, type: 'handed-off', invoice } as const;
	const told = await recordFact(tx, organisationId, customerId, fact);
	if (!told.ok) throw new Error(`The hand-off of ${invoice} was refused: ${told.problem.code}.`);
	if (transmission === 'by-provider') return;
	const { documentId } = await tx
		.selectFrom('handOff')
		.select('documentId')
		.where('key', '=', key)
		.executeTakeFirstOrThrow();
	await openTask(tx, {
		...{ key: `${key}/transmit-dossier`, kind: 'task', code: 'transmit-dossier', customerId },
		...{ invoiceId: invoice, runId: null, node, visit: null, owner: 'collector' },
		...{ at: new Date(at), dueAt: null, scenario },
		payload: { documentId, procedure, to },
	});
}
