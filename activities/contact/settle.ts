import { settleContact } from '#db/account/settle-contact.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import { settleMessage } from '#db/queries/store-message.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Deps } from '../deps.ts';
import type { Receipt } from '../ports/receipt.ts';

type Settling = Pick<Deps, 'db'>;

const messagesOf = (tx: Tx, key: string) =>
	tx.selectFrom('message').select('id').where('contactKey', '=', key).execute();

/** Nothing leaves through these: what they hold is in the outbox for a person to read or print. */
const filed = new Set(['outbox', 'print-by-hand', 'desk']);

/** The provider has it: the contact counts, the message shows it. */
export const settleSent = (
	{ db }: Settling,
	{ organisationId, customerId, at, intent }: ContactOrder,
	{ provider, reference, messageId }: Receipt & { messageId?: string },
): Promise<void> =>
	forOrganisation(db, organisationId, async (tx) => {
		await settleContact(tx, {
			customerId,
			key: intent.key,
			outcome: 'delivered',
			at,
			provider,
			providerReference: reference,
			...(messageId === undefined ? {} : { messageId }),
		});
		for (const { id } of await messagesOf(tx, intent.key))
			await settleMessage(tx, id, {
				status: filed.has(provider) ? 'filed' : 'sent',
				provider,
				providerReference: reference,
				at: new Date(at),
			});
	});

/** The provider certainly has not taken it: the next try is a first one again, not a doubtful claim. */
export const releaseTake = ({ db }: Settling, { organisationId, intent }: ContactOrder): Promise<void> =>
	forOrganisation(db, organisationId, async (tx) => {
		await tx.updateTable('contact').set({ takenAt: null }).where('key', '=', intent.key).execute();
	});

/** The provider, or our own checks, said no for good: the gap is free again and a person is told why. */
export const settleRefused = ({ db }: Settling, order: ContactOrder, reason: string): Promise<void> =>
	forOrganisation(db, order.organisationId, async (tx) => {
		const { customerId, at, intent } = order;
		await settleContact(tx, { customerId, key: intent.key, outcome: 'failed', at, failure: reason });
		for (const { id } of await messagesOf(tx, intent.key))
			await settleMessage(tx, id, { status: 'failed', detail: reason, at: new Date(at) });
		await incident(tx, order, 'delivery-failed', reason);
	});

/** Nobody can say whether it left: it counts for the gap, nothing is sent again, a person looks into it (§3.4). */
export const settleUnknown = ({ db }: Settling, order: ContactOrder): Promise<void> =>
	forOrganisation(db, order.organisationId, async (tx) => {
		const { customerId, at, intent } = order;
		await settleContact(tx, { customerId, key: intent.key, outcome: 'unknown', at });
		for (const { id } of await messagesOf(tx, intent.key))
			await settleMessage(tx, id, { status: 'unknown', at: new Date(at) });
		await incident(tx, order, 'delivery-unknown', 'unknown');
	});

const incident = (tx: Tx, order: ContactOrder, code: string, reason: string): Promise<void> =>
	openTask(tx, {
		key: `${order.intent.key}/${code}`,
		kind: 'incident',
		code,
		customerId: order.customerId,
		invoiceId: order.invoice,
		runId: order.runId,
		node: order.intent.node,
		visit: null,
		owner: 'collector',
		at: new Date(order.at),
		dueAt: null,
		scenario: null,
		payload: { key: order.intent.key, reason },
	});
