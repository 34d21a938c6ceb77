import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import { envelopeOf } from './envelope.ts';
import type { Envelope } from './envelope.ts';

type SendDecision = Extract<Decision, { kind: 'send' }>;
type LetterEntry = Extract<
	TraceEntry,
	{ kind: 'email' | 'sms' | 'letter' | 'formal-notice' | 'thanks' | 'receipt' }
>;

/** What a letter was decided from: the question, the answer, and where it stands in its scenario. */
export type LetterSource = {
	customerId: string;
	invoiceId: string;
	kind: 'simple' | 'warning' | 'registered' | 'formal-notice';
	state: string;
	letterId: string;
	messageId: string;
	documentId: string | null;
	plannedOn: string;
	intent: Intent;
	decision: SendDecision;
	/** as printed: amounts and deadline of the sheet that stands, and to whom it is addressed */
	entry: LetterEntry;
	envelope: Envelope;
	scenario: { id: string; version: number } | null;
};

/** The question under which a contact was decided, from the account's own log. */
async function intentOf(tx: Tx, customerId: string, key: string): Promise<Intent | undefined> {
	const row = await tx
		.selectFrom('fact')
		.select('body')
		.where('customerId', '=', customerId)
		.where('type', '=', 'slot-decided')
		.where(sql<boolean>`body -> 'intents' @> ${JSON.stringify([{ key }])}::jsonb`)
		.orderBy('seq', 'desc')
		.executeTakeFirst();
	if (row?.body.type !== 'slot-decided') return undefined;
	return row.body.intents.find((intent) => intent.key === key);
}

/** Everything that a letter can be made from again; undefined for a contact that is no letter. */
export async function letterSource(tx: Tx, contactKey: string): Promise<LetterSource | undefined> {
	const row = await tx
		.selectFrom('letter')
		.innerJoin('contact', 'contact.key', 'letter.contactKey')
		.innerJoin('message', 'message.id', 'letter.messageId')
		.select(['letter.id as letterId', 'letter.customerId', 'letter.invoiceId', 'letter.kind', 'letter.state'])
		.select(['letter.messageId', 'letter.documentId', 'letter.plannedOn'])
		.select(['message.recipients', 'contact.entry', 'contact.scenarioId', 'contact.scenarioVersion'])
		.where('letter.contactKey', '=', contactKey)
		.executeTakeFirst();
	if (!row) return undefined;
	const { entry, scenarioId, scenarioVersion, recipients, ...letter } = row;
	const intent = await intentOf(tx, letter.customerId, contactKey);
	const stored = await tx
		.selectFrom('decision')
		.select('body')
		.where('key', '=', contactKey)
		.where('answer', '=', 'send')
		.executeTakeFirst();
	const decision = stored?.body;
	if (!intent || decision?.kind !== 'send') return undefined;
	if (entry.kind !== 'letter' && entry.kind !== 'formal-notice') return undefined;
	const scenario =
		scenarioId === null || scenarioVersion === null ? null : { id: scenarioId, version: scenarioVersion };
	return { ...letter, intent, decision, entry, envelope: envelopeOf(recipients), scenario };
}
