import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { RunRef } from '#workflows/collection/orders.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** A contact that went wrong: `name` tells its incidents apart, `code` says to people what happened. */
export type Incident = Omit<RunRef, 'organisationId'> & {
	key: string;
	name: string;
	code: 'delivery-failed' | 'delivery-unknown' | 'edit-not-sent';
	node: string | null;
	at: Instant;
	reason: string;
	/** what else is known of the reason */
	more?: { detail?: string; params?: unknown };
};

/** Asks the collector to look into a contact that failed, or of which nobody knows whether it left (design §3.4). */
export const openIncident = (
	tx: Tx,
	{ key, name, code, customerId, invoice, runId, node, at, reason, more }: Incident,
): Promise<void> =>
	openTask(tx, {
		key: `${key}/${name}`,
		kind: 'incident',
		code,
		customerId,
		invoiceId: invoice,
		runId,
		node,
		visit: null,
		owner: 'collector',
		at: new Date(at),
		dueAt: null,
		scenario: null,
		payload: { key, reason, ...more },
	});
