import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { checked, civilDate, optionalText, requiredText } from '../forms/fields.ts';
import { formText } from '../forms/form-text.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { openTaskRow } from './open-task-row.ts';
import { taskDone, taskMalformed, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

const shape = z.object({
	key: requiredText,
	postedOn: civilDate,
	registeredNumber: optionalText,
	noPayment: checked,
});

type Letter = { kind: string; plannedOn: string; state: string };

/** What keeps a letter from being called posted, by field. */
function faultsOf(letter: Letter, said: z.infer<typeof shape>): Record<string, string> {
	const { noPayment, postedOn, registeredNumber } = said;
	return {
		...(letter.state === 'to-confirm' && !noPayment && { noPayment: 'no-payment-unconfirmed' }),
		...(letter.plannedOn !== postedOn && { postedOn: 'letter-bears-another-day' }),
		...(letter.kind !== 'simple' && !registeredNumber && { registeredNumber: 'field-required' }),
	};
}

type Posting = {
	key: string;
	letter: Letter & { id: string; messageId: string };
	said: z.infer<typeof shape>;
	person: Person;
	at: Date;
};

async function markPosted(tx: Tx, { key, letter, said, person, at }: Posting): Promise<void> {
	const { postedOn, registeredNumber, noPayment } = said;
	const confirmed = { noPaymentConfirmedBy: person.userId, noPaymentConfirmedAt: at };
	await tx
		.updateTable('letter')
		.set({ postedOn, registeredNumber, state: 'posted', stateOn: postedOn, ...(noPayment && confirmed) })
		.where('id', '=', letter.id)
		.execute();
	await tx
		.updateTable('message')
		.set({ status: 'sent', sentAt: at, statusAt: at })
		.where('id', '=', letter.messageId)
		.execute();
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: at, settledBy: person.userId })
		.where('key', '=', key)
		.execute();
}

/**
 * A person printed, signed and posted a letter, on the day that it bears. Before a letter with consequences they say
 * that no payment is under way. The account learns the real day: anchors count from it.
 */
export async function postLetter(event: RequestEvent): Promise<TaskResult> {
	const person = allowed(event.locals.person, 'complete-tasks');
	const data = await event.request.formData();
	const key = formText(data, 'key');
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
	const { postedOn, registeredNumber } = parsed.value;
	return event.locals.tx(async (tx) => {
		const task = await openTaskRow(tx, key, person);
		const contactKey = (task?.payload as { contactKey?: string } | undefined)?.contactKey;
		if (!task || !contactKey || task.customerId === null || task.invoiceId === null)
			return taskRefused(key, { code: 'task-not-open', params: {} });
		const letter = await tx
			.selectFrom('letter')
			.select(['id', 'kind', 'plannedOn', 'state', 'messageId'])
			.where('contactKey', '=', contactKey)
			.executeTakeFirstOrThrow();
		const problems = faultsOf(letter, parsed.value);
		if (Object.keys(problems).length > 0) return taskMalformed(key, {}, problems);
		const at = new Date();
		await markPosted(tx, { key, letter, said: parsed.value, person, at });
		const recorded = await recordFact(tx, person.organisationId, task.customerId, {
			id: `letter/${contactKey}/deposited`,
			at: at.getTime(),
			actor: person.userId,
			type: 'letter-event',
			invoice: task.invoiceId,
			event: 'deposited',
			on: postedOn,
			...(registeredNumber && { reference: registeredNumber }),
		});
		if (!recorded.ok) throw new Error(`A posted letter was refused by the account: ${recorded.problem.code}`);
		return taskDone(key);
	});
}
