import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { CompanyTemplate, TemplateLanguage, TemplateTone } from '#lib/templates/view.ts';

/** One save of one variant. `base`: the version that the writer had before them, 0 ⇒ none. */
export type NewVersion = {
	language: TemplateLanguage;
	tone: TemplateTone;
	base: number;
	by: string;
	at: Instant;
} & ({ state: 'written'; subject: string; body: string } | { state: 'shipped' | 'removed' });

type Head = Pick<CompanyTemplate, 'id' | 'channel' | 'purpose' | 'name'>;

/**
 * Appends a version of one variant; it is in force from `at`. The head of a shipped template is written with its first.
 * @returns the version's number, or `text-conflict` with the latest one when somebody saved meanwhile
 */
export async function keepVersion(
	tx: Tx,
	head: Head,
	version: NewVersion,
): Promise<Outcome<number, 'text-conflict'>> {
	const { language, tone, by, state } = version;
	const at = new Date(version.at);
	await tx
		.insertInto('messageTemplate')
		.values({ ...headOf(head), createdBy: by, createdAt: at })
		.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doNothing())
		.execute();
	// The head's row makes two writers of one text queue.
	await tx.selectFrom('messageTemplate').select('id').where('id', '=', head.id).forUpdate().execute();
	const latest = await tx
		.selectFrom('messageTemplateVersion')
		.select((eb) => eb.fn.max('version').as('version'))
		.where('templateId', '=', head.id)
		.where('language', '=', language)
		.where('tone', '=', tone)
		.executeTakeFirst();
	const known = latest?.version ?? 0;
	if (known !== version.base) return refuse('text-conflict', { version: known });
	const words =
		version.state === 'written'
			? { subject: version.subject, body: version.body }
			: { subject: null, body: null };
	await tx
		.insertInto('messageTemplateVersion')
		.values({ templateId: head.id, language, tone, version: known + 1, state, ...words, by, at })
		.execute();
	const entry = { kind: 'message-text-saved', template: head.id, language, tone, version: known + 1, state };
	writeJournal(tx, [{ at: version.at, entry, customer: null, actor: by }]);
	return ok(known + 1);
}

const headOf = ({ id, channel, purpose, name }: Head): Head => ({ id, channel, purpose, name });
