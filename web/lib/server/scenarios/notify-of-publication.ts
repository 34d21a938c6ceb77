import type { Tx } from '#db/client.ts';
import { notify } from '#db/notifications/notify.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { approvers } from '../tasks/approval-right.ts';
import { hasLeft } from './has-left.ts';
import { personNames } from './versions.ts';

/** What happened to a request to publish, and who did it. */
type News = { request: string; scenarioId: string; requestedBy: string; by: string };

/**
 * Tells a request to those who may approve it, and what was decided to whoever asked; nobody of their own act, nor in the
 * place of an author who has left: it speaks of *your* request.
 */
export async function notifyOfPublication(
	tx: Tx,
	happened: 'asked' | 'approved' | 'refused' | 'replaced',
	{ request, scenarioId, requestedBy, by }: News,
	at: Instant,
): Promise<void> {
	if (happened !== 'asked' && (await hasLeft(tx, requestedBy))) return;
	const { name } = await tx
		.selectFrom('scenario')
		.select('name')
		.where('id', '=', scenarioId)
		.executeTakeFirstOrThrow();
	const nameOf = await personNames(tx);
	await notify(tx, {
		to: { people: happened === 'asked' ? await approvers(tx) : [requestedBy] },
		kind: `publication-${happened}`,
		event: `publication/${request}/${happened}`,
		at: new Date(at),
		params: { by: nameOf(by), scenario: name },
		path: `/scenarios/${encodeURIComponent(scenarioId)}/publish/${request}`,
		actor: by,
	});
}
