import { lockAccount } from '#db/account/lock-account.ts';
import { recordFacts } from '#db/account/record-fact.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import type { MailEvent } from '#activities/ports/postmark/postmark-webhook.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { messageByKey, messageByReference } from './find-message.ts';
import type { OurMessage } from './find-message.ts';
import { fateOf, saysMore } from './mail-fate.ts';
import type { Fate } from './mail-fate.ts';
import type { Taken } from './taken.ts';

const PROVIDER = 'postmark';

const messageRow = (tx: Tx, id: string) =>
	tx
		.selectFrom('message')
		.select(['id', 'contactKey', 'customerId', 'invoices', 'recipients', 'status', 'openedAt'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();

type Row = Awaited<ReturnType<typeof messageRow>>;

const instantOf = (text: string, otherwise: Instant): Date => {
	const at = Date.parse(text);
	return new Date(Number.isNaN(at) ? otherwise : at);
};

/** What earlier events made of the message, for its own recipient. */
async function knownFates(tx: Tx, messageId: string): Promise<string[]> {
	const rows = await tx
		.selectFrom('providerEvent')
		.select('type')
		.where('provider', '=', PROVIDER)
		.where('messageId', '=', messageId)
		.execute();
	return rows.map(({ type }) => type);
}

/** Copies have a fate of their own, which is not that of the contact. */
function isMainRecipient({ recipients }: Row, address: string): boolean {
	const to = (recipients as { to?: { email: string }[] } | null)?.to ?? [];
	return to.length === 0 || to.some(({ email }) => email.toLowerCase() === address.toLowerCase());
}

/** The address is not used again until a person clears it (n59, u17). */
async function retire(tx: Tx, row: Row, address: string, fate: Fate): Promise<void> {
	if (fate !== 'bounced' && fate !== 'complained') return;
	await tx
		.updateTable('contactPerson')
		.set({ unusableReason: fate })
		.where('customerId', '=', row.customerId)
		.where((eb) => eb(eb.fn<string>('lower', ['email']), '=', address.toLowerCase()))
		.execute();
}

async function tell(
	tx: Tx,
	organisationId: string,
	row: Row,
	event: MailEvent,
	fate: Fate,
	at: Instant,
): Promise<void> {
	const { contactKey, customerId, invoices } = row;
	if (contactKey !== null)
		await settleContact(tx, {
			...{ customerId, key: contactKey, outcome: 'delivered' as const, at },
			...{ provider: PROVIDER, providerReference: event.reference, messageId: row.id },
		});
	const facts = invoices.map((invoice): Fact => ({
		...{ type: 'delivery-event', id: `${event.eventId}/${invoice}`, at, actor: null, invoice, event: fate },
		...(contactKey !== null && { contactKey }),
	}));
	await recordFacts(tx, organisationId, customerId, facts);
	const when = instantOf(event.at, at);
	await tx
		.updateTable('message')
		.set({
			...(fate !== 'opened' && { status: fate, statusAt: when }),
			...('detail' in event && { statusDetail: event.detail }),
			...(fate === 'opened' && { openedAt: row.openedAt ?? when }),
			provider: PROVIDER,
			providerReference: event.reference,
		})
		.where('id', '=', row.id)
		.execute();
}

/** A company that has not asked to know when its messages are looked at is not told, whoever set the provider up. */
async function tracksOpens(tx: Tx): Promise<boolean> {
	const { openTracking } = await tx
		.selectFrom('organisation')
		.select('openTracking')
		.executeTakeFirstOrThrow();
	return openTracking;
}

const record = (
	db: Db,
	{ organisationId, messageId }: OurMessage,
	event: MailEvent,
	at: Instant,
): Promise<Taken> =>
	forOrganisation(db, organisationId, async (tx) => {
		if (event.type === 'opened' && !(await tracksOpens(tx))) return { ok: true, status: 'ignored' };
		const { customerId } = await messageRow(tx, messageId);
		await lockAccount(tx, customerId);
		const row = await messageRow(tx, messageId);
		const main = isMainRecipient(row, event.recipient);
		const fate = fateOf(event);
		const known = await knownFates(tx, messageId);
		const kept = await tx
			.insertInto('providerEvent')
			.values({
				provider: PROVIDER,
				eventId: event.eventId,
				type: main ? (fate ?? event.type) : `copy-${fate ?? event.type}`,
				at: instantOf(event.at, at),
				contactKey: row.contactKey,
				messageId,
				body: JSON.stringify(event),
			})
			.onConflict((conflict) => conflict.columns(['organisationId', 'provider', 'eventId']).doNothing())
			.returning('eventId')
			.executeTakeFirst();
		if (!kept) return { ok: true, status: 'repeated' };
		if (fate) await retire(tx, row, event.recipient, fate);
		if (fate && main && saysMore(fate, known)) await tell(tx, organisationId, row, event, fate, at);
		return { ok: true, status: 'recorded' };
	});

/**
 * Records what became of one of our messages: kept once whatever Postmark repeats, told to the account unless something
 * weightier is known already, whatever the order in which events arrive.
 */
export async function recordMailEvent(db: Db, event: MailEvent, at: Instant): Promise<Taken> {
	const ours =
		(await messageByReference(db, event.reference)) ??
		(await messageByKey(db, event.metadata, event.keyDigest));
	return ours ? record(db, ours, event, at) : { ok: true, status: 'ignored' };
}
