import type { SendDecision } from '#db/account/contact-order.ts';
import { recordFacts } from '#db/account/record-fact.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Deps } from '../deps.ts';
import type { Receipt } from '../ports/receipt.ts';
import { openIncident } from './open-incident.ts';
import { recordForeseen } from './record-foreseen.ts';
import type { Incident } from './open-incident.ts';
import { settleMessages } from './settle-messages.ts';
import { tellAbsorbed } from './tell-absorbed.ts';

type Settling = Pick<Deps, 'db'>;

/** What else is true once a contact has left, or may have: written in the transaction that says so. */
export type Also = (tx: Tx, order: ContactOrder) => Promise<void>;

/** Nothing leaves through these: what they hold is in the outbox for a person to read or print. */
const filed = new Set(['outbox', 'print-by-hand', 'desk']);

/**
 * The provider has it: the contact counts, the message shows it, and the run stands where it was foreseen.
 * @param of what was decided and what else is true then, or the key of the e-mail beside the order's call
 * @returns whether what the order foresaw is recorded
 */
export const settleSent = (
	{ db }: Settling,
	order: ContactOrder,
	{ provider, reference, messageId }: Receipt & { messageId?: string },
	of: { decision: SendDecision; also?: Also | undefined } | { beside: string },
): Promise<boolean> =>
	forOrganisation(db, order.organisationId, async (tx) => {
		const { customerId, at, intent } = order;
		const key = 'beside' in of ? of.beside : intent.key;
		const [known] = await settleMessages(tx, key, {
			status: filed.has(provider) ? 'filed' : 'sent',
			provider,
			providerReference: reference,
			at: new Date(at),
		});
		const message = messageId ?? known;
		const isSettled = await settleContact(tx, {
			customerId,
			key,
			outcome: 'delivered',
			at,
			provider,
			providerReference: reference,
			...(message === undefined ? {} : { messageId: message }),
		});
		if (!isSettled || 'beside' in of) return false;
		await of.also?.(tx, order);
		return recordForeseen(tx, order, of.decision);
	});

/**
 * The provider certainly has not taken what this try handed over at `takenAt`: the next try is a first one again, not a
 * doubtful claim. What another try has handed over since stays doubtful.
 */
export const releaseTake = (
	{ db }: Settling,
	{ organisationId, intent }: ContactOrder,
	takenAt: Date,
): Promise<void> =>
	forOrganisation(db, organisationId, async (tx) => {
		await tx
			.updateTable('contact')
			.set({ takenAt: null })
			.where('key', '=', intent.key)
			.where('takenAt', '=', takenAt)
			.execute();
	});

/** Why a message will never leave as it is: `detail` in its provider's words, `params` of our own check. */
export type Refusal = { reason: string; detail?: string; params?: unknown };

/** The provider, or our own checks, said no for good: the gap is free again and a person is told why. */
export const settleRefused = (
	{ db }: Settling,
	order: ContactOrder,
	{ reason, ...more }: Refusal,
): Promise<void> =>
	forOrganisation(db, order.organisationId, async (tx) => {
		const { customerId, at, intent } = order;
		let isNews = false;
		for (const key of keysOf(intent))
			if (await settleContact(tx, { customerId, key, outcome: 'failed', at, failure: reason })) {
				await settleMessages(tx, key, { status: 'failed', detail: reason, at: new Date(at) });
				isNews = true;
			}
		// Another try has delivered it meanwhile, or said so before.
		if (!isNews) return;
		if (deadAddress.has(reason)) await retireAddress(tx, order, reason);
		await openIncident(tx, { ...incidentOf(order, 'delivery-failed', reason), more });
		for (const key of keysOf(intent)) await tellAbsorbed(tx, { ...order, key });
	});

/** A call and the e-mail beside it are one contact under two keys. */
const keysOf = ({ key, parallel }: ContactOrder['intent']): string[] =>
	parallel ? [key, parallel.key] : [key];

/** Refusals that blame the address and not the message: whatever is sent there is refused again. */
const deadAddress = new Set(['suppressed', 'invalid-recipient']);

/**
 * The account learns that this way to reach somebody failed for good: the next message takes another (n59, u17). So do
 * the runs of all invoices that the message stood for.
 */
async function retireAddress(tx: Tx, order: ContactOrder, reason: string): Promise<void> {
	const { organisationId, customerId, at, intent } = order;
	const contactKey = intent.parallel?.key ?? intent.key;
	const contact = await tx
		.selectFrom('contact')
		.select('invoices')
		.where('key', '=', contactKey)
		.executeTakeFirst();
	const facts = (contact?.invoices ?? []).map((invoice): Fact => ({
		...{ id: `${reason}/${contactKey}/${invoice}`, at, actor: null },
		...{ type: 'delivery-event', invoice, event: 'bounced', contactKey },
	}));
	await recordFacts(tx, organisationId, customerId, facts);
}

/** Nobody can say whether it left: it counts for the gap, nothing is sent again, a person looks into it (§3.4). */
export const settleUnknown = ({ db }: Settling, order: ContactOrder, also?: Also): Promise<void> =>
	forOrganisation(db, order.organisationId, async (tx) => {
		const { customerId, at, intent } = order;
		for (const key of keysOf(intent))
			if (await settleContact(tx, { customerId, key, outcome: 'unknown', at }))
				await settleMessages(tx, key, { status: 'unknown', at: new Date(at) });
		await also?.(tx, order);
		await openIncident(tx, incidentOf(order, 'delivery-unknown', 'unknown'));
	});

const incidentOf = (
	{ customerId, runId, invoice, at, intent }: ContactOrder,
	code: Incident['code'],
	reason: string,
): Incident => ({
	customerId,
	runId,
	invoice,
	at,
	key: intent.key,
	node: intent.node,
	name: code,
	code,
	reason,
});
