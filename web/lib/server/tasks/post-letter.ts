import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { letterOnDay } from '#activities/letters/letter-on-day.ts';
import type { LetterOnDay } from '#activities/letters/letter-on-day.ts';
import { letterSays } from '#activities/letters/letter-says.ts';
import { letterSource } from '#activities/letters/letter-source.ts';
import type { LetterSource } from '#activities/letters/letter-source.ts';
import { markPosted } from '#activities/letters/mark-posted.ts';
import { reprintLetter } from '#activities/letters/reprint-letter.ts';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { creditorDate } from '../api/ledger/creditor-date.ts';
import { now } from '../clock.ts';
import { checked, civilDate, optionalText, requiredText } from '../forms/fields.ts';
import { formText } from '../forms/form-text.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { openTaskRow } from './open-task-row.ts';
import { taskDone, taskMalformed, taskNotice, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

const shape = z.object({
	key: requiredText,
	postedOn: civilDate,
	registeredNumber: optionalText,
	noPayment: checked,
});

type Posting = {
	key: string;
	contactKey: string;
	letter: LetterSource;
	day: LetterOnDay;
	said: z.infer<typeof shape>;
	person: Person;
	at: Instant;
};

/** What keeps a letter that bears the right day from being called posted, by field. */
function faultsOf({ letter, said }: Posting, today: string): Record<string, string> {
	const { noPayment, registeredNumber, postedOn } = said;
	return {
		...(postedOn > today && { postedOn: 'posted-in-future' }),
		...(letter.state === 'to-confirm' && !noPayment && { noPayment: 'no-payment-unconfirmed' }),
		...(letter.kind !== 'simple' && !registeredNumber && { registeredNumber: 'field-required' }),
	};
}

async function post(tx: Tx, posting: Posting): Promise<TaskResult> {
	const { key, contactKey, letter, day, said, person, at } = posting;
	const { postedOn, registeredNumber, noPayment } = said;
	if (!letterSays(letter, day, postedOn)) {
		const { organisationId, userId } = person;
		const by = { at, actor: userId };
		const made = await reprintLetter(tx, { organisationId, contactKey, source: letter, day, postedOn, by });
		if (!made.ok) return taskRefused(key, made.problem);
		return taskNotice(key, { code: 'letter-reprinted', params: { on: postedOn } });
	}
	const problems = faultsOf(posting, await creditorDate(tx, at));
	if (Object.keys(problems).length > 0) return taskMalformed(key, {}, problems);
	const { organisationId, userId: actor } = person;
	const mail = { key, contactKey, letter, day, postedOn, registeredNumber, noPayment };
	await markPosted(tx, organisationId, mail, { at, actor });
	return taskDone(key);
}

/** The letter of a task, as long as it waits to be posted. */
async function waitingLetter(tx: Tx, key: string, person: Person) {
	const task = await openTaskRow(tx, key, person);
	const contactKey = (task?.payload as { contactKey?: string } | undefined)?.contactKey;
	const letter = contactKey === undefined ? undefined : await letterSource(tx, contactKey);
	if (!letter || contactKey === undefined || !['to-confirm', 'to-print'].includes(letter.state)) return null;
	return { contactKey, letter };
}

/**
 * A person printed, signed and posted a letter. Before one with consequences they say that no payment is under way. A
 * sheet that bears another day, or asks another amount than today's, is printed again first: that sheet is to be posted.
 */
export async function postLetter(event: RequestEvent): Promise<TaskResult> {
	const person = allowed(event.locals.person, 'post-letters');
	const data = await event.request.formData();
	const key = formText(data, 'key');
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
	const said = parsed.value;
	const at = await now();
	return event.locals.tx(async (tx) => {
		const found = await waitingLetter(tx, key, person);
		if (!found) return taskRefused(key, { code: 'task-not-open', params: {} });
		const day = await letterOnDay(tx, found.letter, said.postedOn);
		if (!day.ok) return taskRefused(key, day.problem);
		return post(tx, { key, ...found, day: day.value, said, person, at });
	});
}
