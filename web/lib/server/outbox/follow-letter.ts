import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { POST_EVENTS, postEventsOf } from '#lib/outbox/view.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { mediaTypeOfBytes } from '../api/documents/media-type-of-bytes.ts';
import { creditorDate } from '../api/ledger/creditor-date.ts';
import { now } from '../clock.ts';
import { civilDate } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { taskDone, taskMalformed, taskRefused } from '../tasks/task-answer.ts';
import type { TaskResult } from '../tasks/task-answer.ts';

const MOST_BYTES = 20_000_000;

const shape = z.object({
	event: z.enum(POST_EVENTS),
	on: civilDate,
	scan: z
		.instanceof(File)
		.optional()
		.refine((file) => !file || file.size <= MOST_BYTES, 'document-too-large'),
});
type Said = z.infer<typeof shape>;

const letterOfMessage = (tx: Tx, messageId: string) =>
	tx
		.selectFrom('letter')
		.select(['id', 'contactKey', 'customerId', 'invoiceId', 'state', 'postedOn'])
		.where('messageId', '=', messageId)
		.forUpdate()
		.executeTakeFirst();

type Letter = NonNullable<Awaited<ReturnType<typeof letterOfMessage>>>;

/** The proof of what the post says: a scan of the slip, kept beside the letter and put into the dossier. */
async function keepScan(tx: Tx, letter: Letter, scan: File, by: { person: Person; at: Instant }) {
	const content = Buffer.from(await scan.arrayBuffer());
	const mediaType = mediaTypeOfBytes(content);
	if (mediaType === null) return null;
	return storeDocument(tx, {
		...{ kind: 'letter-proof', filename: scan.name, mediaType, content, at: by.at },
		customerId: letter.customerId,
		invoiceId: letter.invoiceId,
		actor: by.person.userId,
	});
}

/** What cannot be true of this letter, by field. */
function faultsOf({ state, postedOn }: Letter, { event, on }: Said, today: string): Record<string, string> {
	return {
		...(!postEventsOf(state).includes(event) && { event: 'letter-state-final' }),
		...(postedOn !== null && on < postedOn && { on: 'before-posting' }),
		...(on > today && { on: 'posted-in-future' }),
	};
}

async function record(tx: Tx, letter: Letter, said: Said, by: { person: Person; at: Instant }) {
	const { event, on } = said;
	const proof = said.scan && said.scan.size > 0 ? await keepScan(tx, letter, said.scan, by) : undefined;
	if (proof === null) return { scan: 'document-type' };
	const isAgain = event === 'deposited';
	await tx
		.updateTable('letter')
		.set({
			state: isAgain ? 'posted' : event,
			stateOn: on,
			...(isAgain && { postedOn: on }),
			...(proof !== undefined && { proofDocumentId: proof }),
		})
		.where('id', '=', letter.id)
		.execute();
	const told = await recordFact(tx, by.person.organisationId, letter.customerId, {
		id: `letter/${letter.contactKey}/${event}/${on}`,
		at: by.at,
		actor: by.person.userId,
		type: 'letter-event',
		invoice: letter.invoiceId,
		event,
		on,
	});
	if (!told.ok) throw new Error(`News of a letter was refused by the account: ${told.problem.code}`);
	return {};
}

/**
 * A person enters what the post says of a letter: presented, received, refused, unclaimed, address unknown, with a scan
 * where there is one; or that one which came back was posted once more. The run hears of it: deadlines count from there (n65).
 */
export async function followLetter(event: RequestEvent): Promise<TaskResult> {
	const person = allowed(event.locals.person, 'post-letters');
	const messageId = event.params['id'] ?? '';
	const parsed = parseForm(shape, await event.request.formData());
	if (!parsed.ok) return taskMalformed('follow', parsed.values, parsed.problems);
	const said = parsed.value;
	const at = await now();
	const problems = await event.locals.tx(async (tx) => {
		const letter = await letterOfMessage(tx, messageId);
		if (!letter) return null;
		const faults = faultsOf(letter, said, await creditorDate(tx, at));
		return Object.keys(faults).length > 0 ? faults : record(tx, letter, said, { person, at });
	});
	if (!problems) return taskRefused('follow', { code: 'unknown-letter', params: {} });
	return Object.keys(problems).length > 0 ? taskMalformed('follow', {}, problems) : taskDone('follow');
}
